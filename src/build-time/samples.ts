import { compile, simulate } from '#simulations/index.ts';
import type { TraceSet } from '#simulations/index.ts';
import { writeOtlp } from '#simulations/formats/otlp-write.ts';
import { openTrace as words } from '#src/strings/en/tools.ts';
import { builtInScenarios } from './scenarios.ts';

/** A trace file that “Open a trace” offers to try. */
export interface MadeSample {
  readonly name: string;
  readonly says: string;
  /** OTLP JSON. */
  readonly text: string;
}

/** Runs of the shop as files, the way another system would have written them. */
export function madeSamples(): readonly MadeSample[] {
  const { slowCheckout, manyQueries, afternoon } = words.sampleNames;
  const slow = shop(['slow-dependency'], 41, 60);
  const queries = shop(['n-plus-one'], 41, 60);
  return [
    { name: 'slow-checkout', says: slowCheckout, text: otlp(one(slow, longest(slow))) },
    { name: 'many-queries', says: manyQueries, text: otlp(one(queries, largest(queries))) },
    { name: 'afternoon', says: afternoon, text: otlp(shop(['slow-dependency', 'n-plus-one'], 7, 120)) },
  ];
}

function shop(faults: readonly string[], seed: number, requests: number): TraceSet {
  const scenario = builtInScenarios().get('shop')!;
  return simulate(compile(scenario, { faults: faults.map((name) => ({ name })) }), { seed, requests });
}

function otlp(set: TraceSet): string {
  return [...writeOtlp(set)].join('');
}

function one(set: TraceSet, index: number): TraceSet {
  const trace = set.trace(index);
  return {
    traceCount: 1,
    spanCount: trace.size,
    trace: () => trace,
    indexOf: (id) => (id === trace.id ? 0 : -1),
  };
}

function longest(set: TraceSet): number {
  return best(set, (index) => set.trace(index).end.reduce((latest, end) => Math.max(latest, end), 0));
}

function largest(set: TraceSet): number {
  return best(set, (index) => set.trace(index).size);
}

function best(set: TraceSet, score: (index: number) => number): number {
  let at = 0;
  for (let index = 1; index < set.traceCount; index++) if (score(index) > score(at)) at = index;
  return at;
}
