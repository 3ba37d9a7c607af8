/**
 * The browser's side of a lesson's runs: a widget that turns a knob of a run says what the facts about that
 * run are now worth. Runs go by the names that the lesson gives them; a page shows one lesson.
 */

/** What an expression (`kept(errors)`) is worth with the knob where it is; undefined when it does not depend on it. */
export type ReadFact = (expression: string) => string | undefined;

type Listener = (run: string, read: ReadFact) => void;

const listeners = new Set<Listener>();
const current = new Map<string, ReadFact>();

/** Tells the page that a knob of a run was turned. */
export function turned(run: string, read: ReadFact): void {
  current.set(run, read);
  for (const listener of listeners) listener(run, read);
}

/** Calls back for every turn of a knob, and at once for those already turned. */
export function onKnob(listener: Listener): () => void {
  listeners.add(listener);
  for (const [run, read] of current) listener(run, read);
  return () => listeners.delete(listener);
}
