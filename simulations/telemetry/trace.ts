import type { Attribute, Resource, Scope } from './attributes.ts';
import type { Kind, Span, SpanEvent, SpanLink, Status } from './span.ts';

/** In `Trace.parent`: the span is a root (it names no parent). */
export const ROOT = -1;
/** In `Trace.parent`: the span names a parent that this trace does not hold. */
export const MISSING = -2;

/**
 * One trace, the shape every analysis, question and widget reads, whether the engine made it or a file did.
 * Spans are numbered 0 … size−1 by start, then by arrival; numeric columns are parallel to that order.
 */
export interface Trace {
  /** 32 hex digits. */
  readonly id: string;
  /** Absolute time (ns since the Unix epoch) to which `start` and `end` are offsets: the earliest start. */
  readonly base: bigint;
  readonly size: number;
  /** Index of the parent span in this trace, ROOT or MISSING. May be cyclic in imported traces. */
  readonly parent: Int32Array;
  /** Nanoseconds after `base`. */
  readonly start: Float64Array;
  /** Nanoseconds after `base`. May lie before `start` in imported traces. */
  readonly end: Float64Array;
  readonly kind: Uint8Array;
  readonly status: Uint8Array;
  spanId(span: number): string;
  /** '' for a root. */
  parentSpanId(span: number): string;
  service(span: number): string;
  name(span: number): string;
  kindOf(span: number): Kind;
  statusOf(span: number): Status;
  statusMessage(span: number): string;
  resource(span: number): Resource;
  scope(span: number): Scope;
  attributes(span: number): readonly Attribute[];
  /** The value of one attribute as a plain value, or undefined. */
  attribute(span: number, key: string): string | number | bigint | boolean | undefined;
  events(span: number): readonly SpanEvent[];
  links(span: number): readonly SpanLink[];
  /** The whole span, for exporters and details. */
  span(span: number): Span;
}

/** A set of traces with their spans in columns: what a run leaves, and what a file becomes. */
export interface TraceSet {
  readonly traceCount: number;
  readonly spanCount: number;
  /** Trace number `index`, in order of first arrival. @throws RangeError outside 0 … traceCount−1 */
  trace(index: number): Trace;
  /** Index of the trace with this id, or −1. */
  indexOf(traceId: string): number;
}
