import { exp } from './exp.ts';
import { log } from './log.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/** A random time or number. Times are nanoseconds; a draw of a time is rounded to whole ns and is never negative. */
export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  /** Truncated: values below 0 are impossible (drawn from the part above). */
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'lognormal'; readonly p50: number; readonly p99: number }
  /** Of the first kind: P(X > x) = (min / x)^alpha for x ≥ min. */
  | { readonly kind: 'pareto'; readonly min: number; readonly alpha: number };

/** A distribution ready to be drawn from: two or three numbers whose meaning the kind knows. Plain data. */
export interface Draw {
  readonly kind: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const CONSTANT = 0;
const UNIFORM = 1;
const EXPONENTIAL = 2;
const NORMAL = 3;
const LOGNORMAL = 4;
const PARETO = 5;

const Z99 = 2.3263478740408408;

export function prepare(distribution: Distribution): Draw {
  switch (distribution.kind) {
    case 'constant':
      return { kind: CONSTANT, a: distribution.value, b: 0, c: 0 };
    case 'uniform':
      return { kind: UNIFORM, a: distribution.min, b: distribution.max - distribution.min, c: 0 };
    case 'exponential':
      return { kind: EXPONENTIAL, a: distribution.mean, b: 0, c: 0 };
    case 'normal': {
      const { mean, sd } = distribution;
      if (sd === 0) return { kind: CONSTANT, a: mean, b: 0, c: 0 };
      return { kind: NORMAL, a: mean, b: sd, c: normalCdf(-mean / sd) };
    }
    case 'lognormal': {
      const middle = log(distribution.p50);
      return { kind: LOGNORMAL, a: middle, b: (log(distribution.p99) - middle) / Z99, c: 0 };
    }
    case 'pareto':
      return { kind: PARETO, a: distribution.min, b: -1 / distribution.alpha, c: 0 };
  }
}

/** The value that a share `u` (strictly between 0 and 1) of all values does not exceed. */
export function quantileOf({ kind, a, b, c }: Draw, u: number): number {
  switch (kind) {
    case CONSTANT:
      return a;
    case UNIFORM:
      return a + b * u;
    case EXPONENTIAL:
      return -a * log(1 - u);
    case NORMAL:
      return Math.max(0, a + b * normalQuantile(c + (1 - c) * u));
    case LOGNORMAL:
      return exp(a + b * normalQuantile(u));
    default:
      return a * exp(b * log(1 - u));
  }
}
