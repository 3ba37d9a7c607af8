import { Status } from '../telemetry/span.ts';
import type { Kind } from '../telemetry/span.ts';
import type { TraceSet } from '../telemetry/trace.ts';
import { nearestRank } from '../numeric/quantile.ts';

/** Rate, errors and duration of one operation, as its spans tell them. Percentiles by nearest rank, in ns. */
export interface OperationRed {
  readonly service: string;
  readonly name: string;
  readonly kind: Kind;
  readonly count: number;
  /** Spans with status Error. */
  readonly errors: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

/**
 * RED per service, span name and kind over all spans of a set, by service, then name, then kind. A span that
 * ends before it starts counts with 0 ns.
 */
export function red(set: TraceSet): OperationRed[] {
  const operations = new Map<string, Operation>();
  for (let at = 0; at < set.traceCount; at++) {
    const trace = set.trace(at);
    for (let span = 0; span < trace.size; span++) {
      const service = trace.service(span);
      const name = trace.name(span);
      const kind = trace.kindOf(span);
      const key = `${service}\u0000${name}\u0000${kind}`;
      let operation = operations.get(key);
      if (!operation) operations.set(key, (operation = { service, name, kind, errors: 0, durations: [] }));
      if (trace.status[span] === Status.error) operation.errors++;
      operation.durations.push(Math.max(0, trace.end[span]! - trace.start[span]!));
    }
  }
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...operations.values()]
    .sort((a, b) => byText(a.service, b.service) || byText(a.name, b.name) || a.kind - b.kind)
    .map(summary);
}

interface Operation {
  readonly service: string;
  readonly name: string;
  readonly kind: Kind;
  errors: number;
  readonly durations: number[];
}

function summary({ service, name, kind, errors, durations }: Operation): OperationRed {
  const sorted = Float64Array.from(durations).sort();
  return {
    service,
    name,
    kind,
    count: sorted.length,
    errors,
    p50: nearestRank(sorted, 0.5),
    p90: nearestRank(sorted, 0.9),
    p99: nearestRank(sorted, 0.99),
    max: sorted[sorted.length - 1]!,
  };
}
