import type { Trace } from '#simulations/telemetry/trace.ts';

/** One slip in the bag: what a span says about itself, times in nanoseconds after the trace's start. */
export interface Slip {
  readonly id: string;
  /** '' on the root's slip. */
  readonly parent: string;
  readonly service: string;
  readonly name: string;
  readonly kind: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Every span of a trace as a slip, in the order of their ids. Ids are random, so that order is a fair shuffle,
 * and the same one at build time and in the browser.
 */
export function bagOf(trace: Trace): Slip[] {
  const slips = Array.from({ length: trace.size }, (_, span) => ({
    id: trace.spanId(span),
    parent: trace.parentSpanId(span),
    service: trace.service(span),
    name: trace.name(span),
    kind: trace.kindOf(span),
    start: trace.start[span]!,
    end: trace.end[span]!,
  }));
  return slips.sort((a, b) => (a.id < b.id ? -1 : 1));
}
