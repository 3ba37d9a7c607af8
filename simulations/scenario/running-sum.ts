/** Where each share ends; the last ends at 1 whatever rounding did. */
export function runningSum(shares: readonly number[]): number[] {
  let sum = 0;
  return shares.map((share, i) => (i === shares.length - 1 ? 1 : (sum += share)));
}
