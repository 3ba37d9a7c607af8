/**
 * The nearest-rank quantile: the smallest value that at least a share `p` of all values does not exceed.
 * Always one of the values; NaN if there are none.
 * @param sorted ascending
 * @param p 0 … 1
 */
export function nearestRank(sorted: ArrayLike<number>, p: number): number {
  // p·n may come out a hair above the whole number it stands for: 0.95 × 20 must be rank 19
  const rank = Math.ceil(p * sorted.length * (1 - 1e-15));
  return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1] ?? NaN;
}
