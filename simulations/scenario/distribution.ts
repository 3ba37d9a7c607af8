/** A random time or number. Times are nanoseconds; a draw of a time is rounded to whole ns and is never negative. */
export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  /** Truncated: values below 0 are impossible (drawn from the part above). */
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'lognormal'; readonly p50: number; readonly p99: number }
  /** Of the first kind: P(X > x) = (min/x)^alpha for x ≥ min. */
  | { readonly kind: 'pareto'; readonly min: number; readonly alpha: number };
