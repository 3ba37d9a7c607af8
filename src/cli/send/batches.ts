import type { Span } from '#simulations/telemetry/span.ts';
import type { TraceSet } from '#simulations/telemetry/trace.ts';

/** Spans that leave together. */
export interface Batch {
  readonly spans: readonly Span[];
  /** When the last of them has ended, ns after the first span's start. */
  readonly after: bigint;
}

/** As many spans as the SDKs' batch processor sends at once, and how long (ns) it lets them wait in real time. */
const SIZE = 512;
const DELAY = 1_000_000_000n;

/**
 * The spans of a set in the order in which they end, as exporters see them, in batches.
 * @param paced whether a batch also ends after a second of the run's time
 */
export function batchesOf(set: TraceSet, paced: boolean): Batch[] {
  const spans: Span[] = [];
  for (let at = 0; at < set.traceCount; at++) {
    const trace = set.trace(at);
    for (let row = 0; row < trace.size; row++) spans.push(trace.span(row));
  }
  const first = startOf(spans);
  spans.sort((a, b) => (a.endUnixNano < b.endUnixNano ? -1 : a.endUnixNano > b.endUnixNano ? 1 : 0));
  const batches: Batch[] = [];
  for (let from = 0; from < spans.length;) {
    let to = from + 1;
    const due = spans[from]!.endUnixNano + DELAY;
    while (to < spans.length && to - from < SIZE && !(paced && spans[to]!.endUnixNano > due)) to++;
    batches.push({ spans: spans.slice(from, to), after: spans[to - 1]!.endUnixNano - first });
    from = to;
  }
  return batches;
}

/** The earliest start; 0 if there are none. */
export function startOf(spans: readonly Span[]): bigint {
  return spans.reduce(
    (earliest, { startUnixNano }) => (earliest === 0n || startUnixNano < earliest ? startUnixNano : earliest),
    0n,
  );
}

/** The same span at another time. @param by ns */
export function shifted(span: Span, by: bigint): Span {
  return {
    ...span,
    startUnixNano: span.startUnixNano + by,
    endUnixNano: span.endUnixNano + by,
    events: span.events.map((event) => ({ ...event, timeUnixNano: event.timeUnixNano + by })),
  };
}
