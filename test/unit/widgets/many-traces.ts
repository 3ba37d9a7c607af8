import type { Summary } from '#src/compute/summary.ts';

/** A summary of traces made up for tests: trace n begins after n ms and takes `duration(n)` ms. */
export function manyTraces(
  count: number,
  duration: (index: number) => number,
  errors: (index: number) => number = () => 0,
): Summary {
  const each = <T>(value: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => value(index));
  return {
    traceCount: count,
    spanCount: 3 * count,
    base: 0n,
    ids: each((index) => index.toString(16).padStart(32, '0')),
    start: Float64Array.from(each((index) => index * 1e6)),
    duration: Float64Array.from(each((index) => duration(index) * 1e6)),
    spans: Uint32Array.from(each(() => 3)),
    errors: Uint32Array.from(each(errors)),
    services: Uint32Array.from(each(() => 2)),
    operation: Uint32Array.from(each((index) => index % 2)),
    operations: [
      { service: 'shop', name: 'POST /pay' },
      { service: 'shop', name: 'GET /cart' },
    ],
    serviceNames: ['shop'],
    calls: [],
  };
}
