import type { Trace } from '#simulations/telemetry/trace.ts';
import type { Times } from './segments.ts';

/** The same trace with other times, for the analyses; everything else is asked of the original. */
export function retimed(trace: Trace, times: Times): Trace {
  return {
    id: trace.id,
    base: trace.base,
    size: trace.size,
    parent: trace.parent,
    start: times.start,
    end: times.end,
    kind: trace.kind,
    status: trace.status,
    spanId: (span) => trace.spanId(span),
    parentSpanId: (span) => trace.parentSpanId(span),
    service: (span) => trace.service(span),
    name: (span) => trace.name(span),
    kindOf: (span) => trace.kindOf(span),
    statusOf: (span) => trace.statusOf(span),
    statusMessage: (span) => trace.statusMessage(span),
    resource: (span) => trace.resource(span),
    scope: (span) => trace.scope(span),
    attributes: (span) => trace.attributes(span),
    attribute: (span, key) => trace.attribute(span, key),
    events: (span) => trace.events(span),
    links: (span) => trace.links(span),
    span: (span) => trace.span(span),
  };
}

/** Where a moment of a span (ns after the base) lies when the span was moved and stretched. */
export function moved(ns: number, span: number, before: Times, after: Times): number {
  const start = before.start[span]!;
  const length = before.end[span]! - start;
  const share = length > 0 ? (after.end[span]! - after.start[span]!) / length : 1;
  return after.start[span]! + (ns - start) * share;
}
