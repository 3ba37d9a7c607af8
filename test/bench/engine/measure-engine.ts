import { simulate, type Program } from '#simulations/index.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';
import { sdkSpansPerSecond } from './sdk-baseline.ts';

/** One size of run: the engine beside the SDK, on the same machine, one after the other. */
export interface EngineFigures {
  readonly spans: number;
  readonly enginePerSecond: number;
  readonly sdkPerSecond: number;
  /** Bytes a span that the finished run holds. */
  readonly bytesPerSpan: number;
}

/** Spans of the run whose names and attributes the SDK repeats. */
const TEMPLATES = 2000;

/** Turns that engine and SDK take. */
const ROUNDS = 5;

/**
 * Engine and SDK in turns, each warmed up, each the same number of spans; of each the fastest turn counts, the one that the rest of the
 * machine disturbed least.
 */
export function measureEngine(program: Program, requests: number): EngineFigures {
  const recording = simulate(program, { seed: 1, requests });
  const templates = firstTraces(recording, TEMPLATES);
  const figures = { spans: recording.spanCount, bytesPerSpan: heldBytes(recording) / recording.spanCount };
  sdkSpansPerSecond(templates, 50_000);
  let enginePerSecond = 0;
  let sdkPerSecond = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    const { spanCount } = simulate(program, { seed: 2 + round, requests });
    enginePerSecond = Math.max(enginePerSecond, (spanCount * 1000) / (performance.now() - began));
    sdkPerSecond = Math.max(sdkPerSecond, sdkSpansPerSecond(templates, spanCount));
  }
  return { ...figures, enginePerSecond, sdkPerSecond };
}

function firstTraces(recording: ReturnType<typeof simulate>, spans: number): Trace[] {
  const traces: Trace[] = [];
  for (let at = 0, sum = 0; sum < spans && at < recording.traceCount; at++) {
    const trace = recording.trace(at);
    traces.push(trace);
    sum += trace.size;
  }
  return traces;
}

/** Bytes of every column that a recording holds: spans with their order by trace, requests, latencies, log. */
function heldBytes({ table, requests, operations, logCount }: ReturnType<typeof simulate>): number {
  const columns = [
    ...Object.values(table),
    table.order,
    table.traceAt,
    table.eventOrder,
    ...Object.values(requests),
  ];
  const inColumns = columns.reduce(
    (sum, column: unknown) => sum + (ArrayBuffer.isView(column) ? column.byteLength : 0),
    0,
  );
  const latencies = operations.reduce((sum, { count }) => sum + 12 * count, 0);
  return inColumns + latencies + 32 * logCount;
}
