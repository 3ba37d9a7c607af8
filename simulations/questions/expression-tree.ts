/** A parsed expression. `at` is where the part begins in the text, from 0. */
export type Expression =
  | { readonly type: 'quantity'; readonly value: number; readonly dimension: Dimension; readonly at: number }
  | { readonly type: 'text'; readonly value: string; readonly at: number }
  | { readonly type: 'target'; readonly target: Target; readonly at: number }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly Argument[]; readonly at: number }
  | { readonly type: 'minus' | 'not'; readonly of: Expression; readonly at: number }
  | {
      readonly type: 'arithmetic' | 'comparison' | 'logic';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    };

/** What a number counts: nanoseconds, a part of one, things, or nothing in particular. */
export type Dimension = 'duration' | 'share' | 'count' | 'number';

/** Names spans of the picked trace, or of every trace where a function looks at the whole run. */
export type Target =
  | { readonly select: 'words'; readonly words: string; readonly at: number }
  | { readonly select: 'root' | 'culprit'; readonly at: number }
  | { readonly select: 'longest' | 'first' | 'last'; readonly of: Target | undefined; readonly at: number };

/** A span made shorter: `half(pricing)` is a factor of 0.5, `without(pricing)` of 0. */
export interface Change {
  readonly of: Target;
  readonly factor: number;
  readonly at: number;
}

export type Argument =
  | { readonly kind: 'target'; readonly target: Target }
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'value'; readonly value: Expression }
  | { readonly kind: 'word'; readonly word: string; readonly at: number };

export type ArgumentKind = Argument['kind'];

export interface Parsed {
  readonly text: string;
  readonly body: Expression;
  /** The fault that must be on, from `… during slow-fraud`. */
  readonly during: string | undefined;
}

/** The arguments a function takes: required ones, then those that may be left out. */
export interface Signature {
  readonly needs: readonly ArgumentKind[];
  readonly may?: readonly ArgumentKind[];
  /** How it is written, for error messages. */
  readonly usage: string;
}
