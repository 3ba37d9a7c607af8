import { nearestRank } from '#simulations/numeric/quantile.ts';
import { Kind, Status } from '#simulations/telemetry/span.ts';
import type { TraceSet } from '#simulations/telemetry/trace.ts';

/** One service's requests over time, a value a bucket; null where there were none. Latencies in milliseconds. */
export interface ServiceSeries {
  readonly service: string;
  readonly requests: number;
  readonly errors: number;
  /** Of the requests answered in the window that ends with the bucket. */
  readonly p50: readonly (number | null)[];
  readonly p99: readonly (number | null)[];
  /** Of the bucket's own requests. */
  readonly max: readonly (number | null)[];
  /** Over the whole time. */
  readonly overall: { readonly p50: number; readonly p99: number; readonly max: number };
}

export interface DashboardData {
  /** Length of a bucket, seconds. */
  readonly bucketSeconds: number;
  readonly buckets: number;
  /** Over how long a percentile looks back, seconds. */
  readonly windowSeconds: number;
  readonly services: readonly ServiceSeries[];
}

const NS_PER_MS = 1e6;
const round = (ms: number): number => Math.round(ms * 10) / 10;

/**
 * What a dashboard would have shown of this run: per service the requests it answered (its SERVER spans, all of
 * them, before any sampling), by the time at which they ended, in equal buckets. Percentiles look back over a
 * window, as those of dashboards do; at the beginning it is as long as there was time.
 * @param buckets how many
 */
export function dashboardOf(set: TraceSet, buckets: number, windowSeconds: number): DashboardData {
  const latencies = new Map<string, { endNs: number[]; ms: number[]; errors: number }>();
  let first: bigint | null = null;
  for (let at = 0; at < set.traceCount; at++) {
    const { base } = set.trace(at);
    if (first === null || base < first) first = base;
  }
  let lastNs = 0;
  for (let at = 0; at < set.traceCount; at++) {
    const trace = set.trace(at);
    const offset = Number(trace.base - first!);
    for (let span = 0; span < trace.size; span++) {
      if (trace.kind[span] !== Kind.server) continue;
      const endNs = offset + trace.end[span]!;
      if (endNs > lastNs) lastNs = endNs;
      const service = trace.service(span);
      let seen = latencies.get(service);
      if (!seen) latencies.set(service, (seen = { endNs: [], ms: [], errors: 0 }));
      seen.endNs.push(endNs);
      seen.ms.push((trace.end[span]! - trace.start[span]!) / NS_PER_MS);
      if (trace.status[span] === Status.error) seen.errors++;
    }
  }
  const bucketNs = (lastNs + 1) / buckets;
  const services = [...latencies].map(([service, { endNs, ms, errors }]) => {
    const within = (fromNs: number, toNs: number): Float64Array =>
      Float64Array.from(
        ms.filter((_, request) => endNs[request]! > fromNs && endNs[request]! <= toNs),
      ).sort();
    const over = (percent: number, lengthNs: number) =>
      Array.from({ length: buckets }, (_, bucket) => {
        const toNs = (bucket + 1) * bucketNs;
        const values = within(toNs - lengthNs, toNs);
        return values.length > 0 ? round(nearestRank(values, percent / 100)) : null;
      });
    const all = Float64Array.from(ms).sort();
    return {
      service,
      requests: ms.length,
      errors,
      p50: over(50, windowSeconds * 1e9),
      p99: over(99, windowSeconds * 1e9),
      max: over(100, bucketNs),
      overall: {
        p50: round(nearestRank(all, 0.5)),
        p99: round(nearestRank(all, 0.99)),
        max: round(nearestRank(all, 1)),
      },
    };
  });
  return { bucketSeconds: bucketNs / 1e9, buckets, windowSeconds, services };
}
