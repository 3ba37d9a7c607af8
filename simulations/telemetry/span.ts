import type { Attribute, Resource, Scope } from './attributes.ts';

/** Span kinds, numbered as in OTLP. */
export const Kind = { unspecified: 0, internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** Status codes, numbered as in OTLP. */
export const Status = { unset: 0, ok: 1, error: 2 } as const;
export type Status = (typeof Status)[keyof typeof Status];

/** A timestamped note on a span; `timeUnixNano` is absolute. */
export interface SpanEvent {
  readonly name: string;
  readonly timeUnixNano: bigint;
  readonly attributes: readonly Attribute[];
}

/** A causal pointer to a span of this or another trace. */
export interface SpanLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceState: string;
  /** As in `Span.flags`; absent means 0, nothing known. */
  readonly flags?: number;
  readonly attributes: readonly Attribute[];
}

/**
 * One span as a whole, the shape in which importers hand spans to the table and exporters take them out.
 * Ids are lower-case hex (32 and 16 digits); `parentSpanId` is '' for a root. Times are absolute nanoseconds.
 */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly traceState: string;
  /** W3C trace flags (bit 0 sampled, bit 1 random) plus OTLP's is-remote bits 8 and 9. */
  readonly flags: number;
  readonly name: string;
  readonly kind: Kind;
  readonly startUnixNano: bigint;
  readonly endUnixNano: bigint;
  readonly status: Status;
  readonly statusMessage: string;
  readonly resource: Resource;
  readonly scope: Scope;
  readonly attributes: readonly Attribute[];
  readonly events: readonly SpanEvent[];
  readonly links: readonly SpanLink[];
}
