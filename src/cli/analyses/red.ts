import { red as redOf } from '#simulations/analysis/red.ts';
import { jsonList } from '../json-list.ts';
import { duration, kindWords, table } from '../words.ts';
import type { Analysis } from './analysis.ts';

export const red: Analysis = {
  summary: 'count, errors and durations of each operation (percentiles by nearest rank)',
  json: (set) =>
    jsonList(
      'operations',
      redOf(set).map(({ service, name, kind, count, errors, p50, p90, p99, max }) =>
        JSON.stringify({
          service,
          name,
          kind: kindWords[kind],
          count,
          errors,
          p50Ns: String(p50),
          p90Ns: String(p90),
          p99Ns: String(p99),
          maxNs: String(max),
        }),
      ),
    ),
  text: (set) =>
    table(
      [
        ['service', 'operation', 'kind', 'count', 'errors', 'p50', 'p90', 'p99', 'max'],
        ...redOf(set).map(({ service, name, kind, count, errors, p50, p90, p99, max }) => [
          service,
          name,
          kindWords[kind]!,
          String(count),
          String(errors),
          ...[p50, p90, p99, max].map(duration),
        ]),
      ],
      [3, 4, 5, 6, 7, 8],
    ),
};
