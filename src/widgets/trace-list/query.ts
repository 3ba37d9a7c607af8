import type { Operation, Summary } from '#src/compute/summary.ts';

export const SORT_KEYS = ['start', 'operation', 'duration', 'spans', 'services', 'errors'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** Which traces a list shows, and in which order. */
export interface TraceQuery {
  readonly sort: SortKey;
  readonly descending: boolean;
  /** `service name` of the root, '' for any. */
  readonly operation: string;
  readonly errorsOnly: boolean;
  /** ms, both included; null where there is no bound. */
  readonly atLeast: number | null;
  readonly atMost: number | null;
}

export const EVERYTHING: TraceQuery = {
  sort: 'start',
  descending: false,
  operation: '',
  errorsOnly: false,
  atLeast: null,
  atMost: null,
};

/** The text by which a query names an operation. */
export function operationText({ service, name }: Operation): string {
  return `${service} ${name}`;
}

/** True when the query leaves something out. */
export function filters(query: TraceQuery): boolean {
  return query.operation !== '' || query.errorsOnly || query.atLeast !== null || query.atMost !== null;
}

/** Indices of the traces that the query lets through, in its order; equal traces keep the set's order. */
export function selectTraces(summary: Summary, query: TraceQuery): Uint32Array {
  const operation = summary.operations.findIndex((candidate) => operationText(candidate) === query.operation);
  const least = query.atLeast === null ? -Infinity : query.atLeast * 1e6;
  const most = query.atMost === null ? Infinity : query.atMost * 1e6;
  const kept = new Uint32Array(summary.traceCount);
  let count = 0;
  for (let index = 0; index < summary.traceCount; index++) {
    if (query.operation !== '' && summary.operation[index] !== operation) continue;
    if (query.errorsOnly && summary.errors[index] === 0) continue;
    const duration = summary.duration[index]!;
    if (duration < least || duration > most) continue;
    kept[count++] = index;
  }
  const order = kept.subarray(0, count);
  const key = sortColumn(summary, query.sort);
  const sign = query.descending ? -1 : 1;
  return order.sort((a, b) => sign * (key[a]! - key[b]!) || a - b);
}

function sortColumn(summary: Summary, sort: SortKey): ArrayLike<number> {
  if (sort !== 'operation') return summary[sort];
  const names = summary.operations.map(operationText);
  const rank = new Map([...names].sort().map((name, at) => [name, at]));
  return Float64Array.from(summary.operation, (operation) => rank.get(names[operation]!)!);
}
