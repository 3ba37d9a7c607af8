import { serviceGraph } from '#simulations/analysis/service-graph.ts';
import { duration, table } from '../words.ts';
import type { Analysis } from './analysis.ts';

export const graph: Analysis = {
  summary: 'which service calls which, how often and how long',
  json(set) {
    const { nodes, edges } = serviceGraph(set);
    const shape = {
      nodes,
      edges: edges.map(({ p50, p95, p99, ...edge }) => ({
        ...edge,
        p50Ns: String(p50),
        p95Ns: String(p95),
        p99Ns: String(p99),
      })),
    };
    return [`${JSON.stringify(shape, null, 1)}\n`];
  },
  text: (set) =>
    table(
      [
        ['from', 'to', 'kind', 'calls', 'errors', 'p50', 'p95', 'p99'],
        ...serviceGraph(set).edges.map(({ from, to, kind, calls, errors, p50, p95, p99 }) => [
          from,
          to,
          kind,
          String(calls),
          String(errors),
          ...[p50, p95, p99].map(duration),
        ]),
      ],
      [3, 4, 5, 6, 7],
    ),
};
