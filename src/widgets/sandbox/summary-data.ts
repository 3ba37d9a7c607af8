import type { Summary } from '#src/compute/summary.ts';

/** A summary as plain JSON, for a page's props: columns as lists. */
export type SummaryData = {
  readonly [K in keyof Summary]: Summary[K] extends bigint
    ? string
    : Summary[K] extends Float64Array | Uint32Array
      ? readonly number[]
      : Summary[K];
};

export function packSummary(summary: Summary): SummaryData {
  const { start, duration, spans, errors, services, operation } = summary;
  return {
    ...summary,
    base: String(summary.base),
    start: [...start],
    duration: [...duration],
    spans: [...spans],
    errors: [...errors],
    services: [...services],
    operation: [...operation],
  };
}

export function unpackSummary(data: SummaryData): Summary {
  return {
    ...data,
    base: BigInt(data.base),
    start: Float64Array.from(data.start),
    duration: Float64Array.from(data.duration),
    spans: Uint32Array.from(data.spans),
    errors: Uint32Array.from(data.errors),
    services: Uint32Array.from(data.services),
    operation: Uint32Array.from(data.operation),
  };
}
