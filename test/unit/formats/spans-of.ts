import type { Span } from '#simulations/telemetry/span.ts';
import type { TraceSet } from '#simulations/telemetry/trace.ts';

/** Every span of a set, trace by trace. */
export function spansOf(set: TraceSet): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < set.traceCount; at++) {
    const trace = set.trace(at);
    for (let row = 0; row < trace.size; row++) spans.push(trace.span(row));
  }
  return spans;
}
