const LEAST = -1023;
const POWERS = new Float64Array(1024 - LEAST);
POWERS[-LEAST] = 1;
for (let k = 1; k <= 1023; k++) POWERS[k - LEAST] = POWERS[k - 1 - LEAST]! * 2;
for (let k = -1; k >= LEAST; k--) POWERS[k - LEAST] = POWERS[k + 1 - LEAST]! / 2;

/** 2^k, exact, for whole k from −1023 to 1023; from a table, where `**` would differ between machines. */
export function powerOfTwo(k: number): number {
  return POWERS[k - LEAST]!;
}
