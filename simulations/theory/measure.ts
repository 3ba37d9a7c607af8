import { waits } from '../analysis/waits.ts';
import { nearestRank } from '../numeric/quantile.ts';
import { Kind, Status } from '../telemetry/span.ts';
import { ROOT, type Trace, type TraceSet } from '../telemetry/trace.ts';

const NS_PER_MS = 1e6;

/** The first tenth of a run, in which the system fills up, is not measured. */
export const WARM_UP = 0.1;

export const meanMs = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length / NS_PER_MS;

export const quantileMs = (values: Float64Array, share: number): number =>
  nearestRank(values.toSorted(), share) / NS_PER_MS;

export const share = (values: Float64Array, holds: (value: number) => boolean): number =>
  values.reduce((count, value) => count + (holds(value) ? 1 : 0), 0) / values.length;

/** Durations (ns) of the SERVER spans of a service, without the warm-up. */
export function serverTimes(run: TraceSet, service: string): Float64Array {
  return collect(run, (trace, span) =>
    trace.kind[span] === Kind.server && trace.service(span) === service
      ? trace.end[span]! - trace.start[span]!
      : undefined,
  );
}

/** Time (ns) that each request of a service waited for a worker; 0 for those that did not. */
export function workerWaits(run: TraceSet, service: string): Float64Array {
  const times: number[] = [];
  for (const trace of measured(run)) {
    const waited = new Float64Array(trace.size);
    for (const wait of waits(trace)) waited[wait.span]! += wait.end - wait.start;
    for (let span = 0; span < trace.size; span++) {
      if (trace.kind[span] === Kind.server && trace.service(span) === service) times.push(waited[span]!);
    }
  }
  return Float64Array.from(times);
}

/** Share of requests whose root span ended in an error. */
export function failedShare(run: TraceSet): number {
  const failed = collect(run, (trace, span) =>
    trace.parent[span] === ROOT ? (trace.status[span] === Status.error ? 1 : 0) : undefined,
  );
  return failed.reduce((sum, one) => sum + one, 0) / failed.length;
}

/** Spans of one kind and service a request, on average. */
export function spansPerRequest(run: TraceSet, service: string, kind: Kind): number {
  const found = collect(run, (trace, span) =>
    trace.kind[span] === kind && trace.service(span) === service ? 1 : undefined,
  );
  return found.length / [...measured(run)].length;
}

/** Requests a second, by the starts of the first and the last one measured. */
export function throughput(run: TraceSet): number {
  const traces = [...measured(run)];
  const spanned = traces.at(-1)!.base - traces[0]!.base;
  return ((traces.length - 1) * 1e9) / Number(spanned);
}

/**
 * Requests present on average, from a sweep over their starts and ends between the first and the last start
 * measured.
 */
export function meanPresent(run: TraceSet): number {
  const first = run.trace(Math.floor(run.traceCount * WARM_UP)).base;
  const window = Number(run.trace(run.traceCount - 1).base - first);
  let area = 0;
  for (let at = 0; at < run.traceCount; at++) {
    const trace = run.trace(at);
    const start = Number(trace.base - first);
    const end = start + trace.end.reduce((latest, one) => Math.max(latest, one), 0);
    area += Math.max(0, Math.min(end, window) - Math.max(start, 0));
  }
  return area / window;
}

/**
 * Little's law on a drained run, as the difference of its two sides: the time integral of the number present,
 * from a sweep over arrivals and departures, against the sum of all times in the system. Relative, 0 if it holds.
 */
export function littleDifference(run: TraceSet): number {
  const base = run.trace(0).base;
  const steps: [at: number, change: number][] = [];
  let times = 0;
  for (let at = 0; at < run.traceCount; at++) {
    const trace = run.trace(at);
    const root = trace.parent.indexOf(ROOT);
    const start = Number(trace.base - base) + trace.start[root]!;
    const end = Number(trace.base - base) + trace.end[root]!;
    steps.push([start, 1], [end, -1]);
    times += end - start;
  }
  steps.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let area = 0;
  let present = 0;
  let last = 0;
  for (const [at, change] of steps) {
    area += present * (at - last);
    present += change;
    last = at;
  }
  return Math.abs(area - times) / times;
}

function collect(run: TraceSet, value: (trace: Trace, span: number) => number | undefined): Float64Array {
  const values: number[] = [];
  for (const trace of measured(run)) {
    for (let span = 0; span < trace.size; span++) {
      const found = value(trace, span);
      if (found !== undefined) values.push(found);
    }
  }
  return Float64Array.from(values);
}

function* measured(run: TraceSet): Generator<Trace> {
  for (let at = Math.floor(run.traceCount * WARM_UP); at < run.traceCount; at++) yield run.trace(at);
}
