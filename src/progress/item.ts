/**
 * One thing a learner did. Every item is a record of its own, named by kind, lesson and id, so that two tabs
 * never overwrite each other's work. Ids are explicit in the lesson's text: retitling something keeps it done.
 */
export type ProgressItem = StepDone | Prediction | Answer | Place;

interface Item {
  /** The lesson's number, `1.3`. */
  readonly lesson: string;
  readonly id: string;
  /** Milliseconds since 1970 by this machine's clock. */
  readonly at: number;
}

/** A step of a lesson was read to its end and its exercises were done. */
export interface StepDone extends Item {
  readonly kind: 'step';
}

/** A prediction was locked. It never changes afterwards. */
export interface Prediction extends Item {
  readonly kind: 'prediction';
  /** As the learner gave it; null is "I don't know". */
  readonly value: Json;
}

/** The last state of a question. */
export interface Answer extends Item {
  readonly kind: 'answer';
  /** `shown`: the learner asked for the answer. */
  readonly state: 'right' | 'wrong' | 'shown';
  readonly tries: number;
  readonly value?: Json;
}

/** Where the learner stopped reading: the step on screen. One a lesson, its id is `here`. */
export interface Place extends Item {
  readonly kind: 'place';
  readonly step: string;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type ItemName = Pick<ProgressItem, 'kind' | 'lesson' | 'id'>;

export const nameOf = ({ kind, lesson, id }: ItemName): string => `${kind} ${lesson} ${id}`;

/**
 * The one to keep of two items of one name, whichever tab, machine or file they come from: what is done first
 * stays (steps, predictions), what changes keeps its latest state (answers, places). Commutative and associative,
 * so the order of arrival does not matter.
 */
export function merge(a: ProgressItem, b: ProgressItem): ProgressItem {
  const inOrder = a.at < b.at || (a.at === b.at && JSON.stringify(a) <= JSON.stringify(b));
  const [early, late] = inOrder ? [a, b] : [b, a];
  if (early.kind === 'step' || early.kind === 'prediction') return early;
  return isDone(early) && !isDone(late) ? early : late;
}

/** Whether an exercise needs no more of the learner. */
export function isDone(item: ProgressItem): boolean {
  return item.kind !== 'answer' || item.state !== 'wrong';
}
