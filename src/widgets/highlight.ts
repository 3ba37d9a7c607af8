/**
 * What a page's text, questions and pictures tell each other about a run. Islands share no framework context;
 * they share this module. Runs are named as the lesson names them.
 */

/** Spans that are meant, by service name or span id. */
export interface Meant {
  readonly run: string;
  readonly services?: readonly string[];
  readonly spans?: readonly string[];
}

/** A picture's request to be told; every part is optional. */
export interface Listener {
  /** The text points at these spans; undefined when it stops. */
  lit?(meant: Meant | undefined): void;
  /** The reader asked for the evidence: bring the span into view. True if this picture has it. */
  reveal?(spanId: string): boolean;
  /** A question wants a span to be clicked; undefined when it no longer does. */
  asked?(pick: ((spanId: string) => void) | undefined): void;
  /** A picture says which span is hovered, selected or played there; undefined when none is any more. */
  pointed?(spanId: string | undefined): void;
}

const listeners = new Map<string, Set<Listener>>();
const asking = new Map<string, (spanId: string) => void>();

/** Registers a picture of a run; the returned function takes it out again. */
export function listen(run: string, listener: Listener): () => void {
  const those = listeners.get(run) ?? new Set();
  listeners.set(run, those.add(listener));
  const pick = asking.get(run);
  if (pick) listener.asked?.(pick);
  return () => void those.delete(listener);
}

/** Lights spans up in every picture of their run. */
export function light(meant: Meant): void {
  for (const listener of listeners.get(meant.run) ?? []) listener.lit?.(meant);
}

/** Ends `light`. */
export function unlight(run: string): void {
  for (const listener of listeners.get(run) ?? []) listener.lit?.(undefined);
}

/** Tells all who listen which span a picture of the run is about just now. */
export function point(run: string, spanId: string | undefined): void {
  for (const listener of listeners.get(run) ?? []) listener.pointed?.(spanId);
}

/** Scrolls to a span and focuses it, in the first picture of the run that has it. False if none does. */
export function reveal(run: string, spanId: string): boolean {
  for (const listener of listeners.get(run) ?? []) if (listener.reveal?.(spanId)) return true;
  return false;
}

/** Asks the reader to pick a span in the run's pictures, which hide the walk meanwhile; the returned function ends it. */
export function ask(run: string, pick: (spanId: string) => void): () => void {
  asking.set(run, pick);
  for (const listener of listeners.get(run) ?? []) listener.asked?.(pick);
  return () => {
    if (asking.get(run) !== pick) return;
    asking.delete(run);
    for (const listener of listeners.get(run) ?? []) listener.asked?.(undefined);
  };
}
