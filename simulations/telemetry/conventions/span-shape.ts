import type { Attribute, Scope } from '../attributes.ts';
import type { Slot } from '../slots.ts';
import type { Kind } from '../span.ts';

/** What all spans of one call site have in common, as the conventions want it; the recorder adds resource and ids. */
export interface SpanShape {
  readonly kind: Kind;
  readonly name: string;
  readonly scope: Scope;
  readonly fixed: readonly Attribute[];
  readonly slots: readonly DynamicSlot[];
}

/** An attribute whose value each span brings, and where it comes from. */
export interface DynamicSlot {
  readonly slot: Slot;
  readonly source: SlotSource;
}

export type SlotSource =
  /** The answer's status; not set where no answer came. HTTP as an int, RPC by `rpcStatus`. */
  | { readonly from: 'status' }
  /** Set on failure only: `Outcome.errorType`. */
  | { readonly from: 'error-type' }
  /** Attempts before this one; not set on the first. */
  | { readonly from: 'resend-count' }
  /** A whole number that stands for the id in a path; the same on both sides of a call. */
  | { readonly from: 'path-id' }
  /** A request attribute, or a knob. */
  | { readonly from: 'attribute'; readonly key: string };

/** How a span ended, in the words of the conventions. */
export interface Outcome {
  /** The span's status is Error. Libraries never set Ok. */
  readonly error: boolean;
  /** '' = not set. */
  readonly errorType: string;
}

export const succeeded: Outcome = { error: false, errorType: '' };

export const text = (key: string, value: string): Attribute => ({ key, type: 'string', value });
export const int = (key: string, value: number): Attribute => ({ key, type: 'int', value });
