import type { Misconception } from './misconceptions.ts';
import type { Sentence } from './sentence.ts';
import type { World } from './world.ts';

/**
 * A question about one run, with everything that is needed to ask, judge and explain it: plain data, computed
 * from a world and a seed alone.
 */
export type Question = ChoiceQuestion | NumberQuestion | SpanQuestion;

interface QuestionBase {
  /** Explicit and stable: progress and votes are kept under it. */
  readonly id: string;
  readonly prompt: Sentence;
  /** What a learner must be able to see in order to solve it. */
  readonly solvableFrom: readonly Source[];
  /** Three steps, from where to look to nearly the answer. */
  readonly hints: readonly Sentence[];
  /** Why the right answer is right. */
  readonly right: Feedback;
  /** What is said to a wrong answer that no misconception explains. */
  readonly otherwise: Feedback;
}

export type Source = 'prompt' | 'waterfall' | 'span details' | 'dashboard' | 'slider';

export interface ChoiceQuestion extends QuestionBase {
  readonly kind: 'choice';
  /** In the order to show them; exactly one is right. */
  readonly options: readonly Option[];
}

export interface Option {
  readonly id: string;
  readonly label: Sentence;
  readonly right: boolean;
  readonly misconception?: Misconception;
  /** Undefined for the right one. */
  readonly feedback?: Feedback;
}

export interface NumberQuestion extends QuestionBase {
  readonly kind: 'number';
  /** What the learner types, in `unit`. */
  readonly answer: number;
  /** `ms`, `%`, or what is counted: `requests`, `errors`. */
  readonly unit: string;
  /** Right within ± this, in `unit`, 0 for exactly; stated beside the box. */
  readonly tolerance: number;
  readonly traps: readonly NumberTrap[];
}

/** The number somebody with a misconception would arrive at. */
export interface NumberTrap {
  readonly value: number;
  readonly misconception: Misconception | undefined;
  readonly feedback: Feedback;
}

export interface SpanQuestion extends QuestionBase {
  readonly kind: 'span';
  /** Ids of the spans that are right: one row of the picture, so a CLIENT and its SERVER are both right. */
  readonly answers: readonly string[];
  readonly traps: readonly SpanTrap[];
  /** What can be picked, from top to bottom: also the list for those who do not click in the picture. */
  readonly rows: readonly PickRow[];
}

/** A row of the folded picture. */
export interface PickRow {
  readonly ids: readonly string[];
  readonly service: string;
  readonly operation: string;
}

export interface SpanTrap {
  readonly spans: readonly string[];
  readonly misconception: Misconception | undefined;
  readonly feedback: Feedback;
}

/** Names the misconception, refutes it with numbers from the run, says where to look. */
export interface Feedback {
  readonly headline: string;
  readonly says: Sentence;
  readonly drawing?: Drawing;
  readonly look?: Sentence;
}

/** Drawn refutations, to scale. */
export type Drawing =
  | {
      /** One span taken apart: what it did itself, what it stood in line for, whom it waited for. */
      readonly kind: 'bar';
      readonly service: string;
      /** Nanoseconds. */
      readonly length: number;
      readonly pieces: readonly {
        readonly kind: 'own' | 'wait';
        readonly from: number;
        readonly to: number;
      }[];
      readonly brackets: readonly { readonly label: string; readonly from: number; readonly to: number }[];
    }
  | {
      /** Several stretches below one ruler. Nanoseconds. */
      readonly kind: 'stretches';
      readonly rows: readonly {
        readonly label: string;
        readonly service?: string;
        readonly from: number;
        readonly to: number;
      }[];
    };

/** A way to make questions, from any world that has what it needs. */
export interface QuestionKind {
  readonly id: string;
  /** What it tests, in one line, for authors and the answer key. */
  readonly tests: string;
  readonly detects: readonly Misconception[];
  /** @throws NotAskable when the world cannot carry the question */
  ask(world: World, seed: number): Question;
}

/** The world lacks what a question needs, or its answer would not be clear-cut there. */
export class NotAskable extends Error {
  override readonly name = 'NotAskable';
}
