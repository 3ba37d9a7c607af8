/**
 * The nearest-rank percentile: the smallest value that at least `percent` per cent of the values do not
 * exceed, always one of them.
 * @param sorted values in ascending order
 * @param percent 0 < percent ≤ 100
 * @returns NaN if there are no values
 */
export function nearestRank(sorted: Float64Array, percent: number): number {
  if (sorted.length === 0) return NaN;
  return sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)]!;
}
