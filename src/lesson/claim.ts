import { evaluate } from '#simulations/questions/evaluate.ts';
import type { LessonRun } from './lesson-run.ts';

/** How many seeds beside the run's own a claim is judged on when it names none. */
const SEEDS = 4;

/**
 * Judges a general statement of a lesson on several seeds; one counter-example refutes it.
 * @returns the first seed on which it does not hold, in words; undefined when it holds on all
 * @throws ExpressionError when it cannot be read
 */
export function claimProblem(
  run: LessonRun,
  expr: string,
  seeds: readonly number[] | undefined,
): string | undefined {
  const own = run.spec.seed;
  const judged = seeds ?? Array.from({ length: SEEDS + 1 }, (_, more) => own + more);
  for (const seed of judged) {
    const value = evaluate(expr, run.worldAt(seed));
    if (value.dimension !== 'truth') return `"${expr}" states nothing; write a comparison`;
    if (value.amount === 0) return `does not hold with seed ${seed}`;
  }
  return undefined;
}
