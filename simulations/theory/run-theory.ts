import { simulate } from '../index.ts';
import { compile } from '../scenario/compile.ts';
import { loadScenario } from '../scenario/load.ts';
import { WARM_UP } from './measure.ts';
import type { TheoryCase } from './theory-case.ts';

/** One line of the theory table. `ok`: measured lies within `tolerance` of expected. */
export interface TheoryRow {
  readonly system: string;
  readonly quantity: string;
  readonly unit: string;
  readonly expected: number;
  readonly measured: number;
  /** Four standard errors of the mean; for exact quantities, rounding. */
  readonly tolerance: number;
  readonly seeds: readonly number[];
  readonly ok: boolean;
}

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** A tolerance wider than this share of what is expected would prove nothing: the row fails. */
const WIDEST = 0.25;

const ROUNDING = 1e-9;

/**
 * Runs one case on independent seeds and holds its figures against theory. Where requests depend on each other the
 * standard error comes from the spread between the seeds (independent replications; Law, Simulation Modeling and
 * Analysis, ch. 9).
 */
export function runTheoryCase(known: TheoryCase, { long }: { long: boolean }): TheoryRow[] {
  const program = compile(loadScenario(known.scenario, 'theory.yaml'));
  const requests = long ? known.requests.long : known.requests.short;
  const values = known.measures.map((): number[] => []);
  for (const seed of SEEDS) {
    const run = simulate(program, { seed, requests });
    known.measures.forEach((measure, at) => values[at]!.push(measure.of(run)));
  }
  return known.measures.map((measure, at) => {
    const { mean, error: spread } = meanAndError(values[at]!);
    const measured = SEEDS.length * requests * (1 - WARM_UP);
    const error = measure.deviation === undefined ? spread : measure.deviation / Math.sqrt(measured);
    const tolerance = measure.exact ? ROUNDING * Math.max(1, measure.expected) : 4 * error;
    const provesSomething = measure.exact === true || tolerance <= WIDEST * measure.expected;
    return {
      system: known.name,
      quantity: measure.quantity,
      unit: measure.unit,
      expected: measure.expected,
      measured: mean,
      tolerance,
      seeds: SEEDS,
      ok: provesSomething && Math.abs(mean - measure.expected) <= tolerance,
    };
  });
}

function meanAndError(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}
