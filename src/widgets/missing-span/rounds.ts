import { rowsOf, type Row } from '#simulations/questions/rows.ts';
import { Reading } from '#simulations/questions/world.ts';
import { collectSpans } from '#simulations/telemetry/collect.ts';
import { encodeTrace, type TraceData } from '#simulations/telemetry/trace-data.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';

/** Why an option is not (or is) what is missing. */
export type Reason =
  | 'right'
  /** It is there: the reader did not look for it. */
  | 'present'
  /** "The trace shows everything": what is not drawn did not happen, so the caller worked. */
  | 'worked'
  /** "A gap means idle." */
  | 'idle';

export interface MissingOption {
  readonly service: string;
  /** '' for the options that name no call. */
  readonly operation: string;
  readonly reason: Reason;
  readonly right: boolean;
}

/** A trace with one call, and all below it, taken out. */
export interface MissingSpanRound {
  readonly cut: TraceData;
  readonly whole: TraceData;
  /** Ids of the spans taken out. */
  readonly gone: readonly string[];
  /** Where the gap is: the caller, and from when to when (ms after the trace's start). */
  readonly caller: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly options: readonly MissingOption[];
}

/**
 * Takes the call to `service operation` out of a trace and asks what is missing. Options: that call, its
 * nearest neighbours that are still there, and the two readings of a gap that are wrong by name.
 * @throws RangeError when the trace has no such call, or nobody made it
 */
export function missingSpanRound(trace: Trace, service: string, operation: string): MissingSpanRound {
  const rows = rowsOf(new Reading(trace));
  const at = rows.findIndex((row) => row.service === service && row.operation === operation);
  const row = rows[at];
  const caller = row && rows[row.parent];
  if (!row || !caller) throw new RangeError(`no call to ${service} ${operation} in trace ${trace.id}`);
  const gone = new Set(below(rows, at).flatMap(({ ids }) => ids));
  const spans = Array.from({ length: trace.size }, (_, span) => trace.span(span));
  const outer = outerSpan(trace, row);
  const beside = rows
    .filter((other) => other.parent === row.parent && other !== row && other.operation !== row.operation)
    .sort((a, b) => distance(trace, a, row) - distance(trace, b, row))
    .slice(0, 2);
  const options: MissingOption[] = [
    { service, operation, reason: 'right', right: true },
    ...beside.map((other): MissingOption => ({
      service: other.service,
      operation: other.operation,
      reason: 'present',
      right: false,
    })),
    { service: caller.service, operation: '', reason: 'worked', right: false },
    { service: caller.service, operation: '', reason: 'idle', right: false },
  ];
  const calls = options.filter((option) => option.operation !== '').sort(byName);
  return {
    cut: encodeTrace(collectSpans(spans.filter(({ spanId }) => !gone.has(spanId))).trace(0)),
    whole: encodeTrace(trace),
    gone: [...gone],
    caller: caller.service,
    fromMs: trace.start[outer]! / 1e6,
    toMs: trace.end[outer]! / 1e6,
    options: [...calls, ...options.filter((option) => option.operation === '')],
  };
}

/** A row and all rows that hang from it; rows come parents first. */
function below(rows: readonly Row[], at: number): Row[] {
  const inside = new Set([at]);
  for (const [number, row] of rows.entries()) if (inside.has(row.parent)) inside.add(number);
  return [...inside].map((number) => rows[number]!);
}

/** The first of a row's spans: of a call the CLIENT, which begins before its SERVER. */
function outerSpan(trace: Trace, row: Row): number {
  return Array.from({ length: trace.size }, (_, span) => span).find(
    (span) => trace.spanId(span) === row.ids[0],
  )!;
}

const distance = (trace: Trace, a: Row, b: Row): number =>
  Math.abs(trace.start[a.span]! - trace.start[b.span]!);

const byName = (a: MissingOption, b: MissingOption): number =>
  `${a.service} ${a.operation}` < `${b.service} ${b.operation}` ? -1 : 1;
