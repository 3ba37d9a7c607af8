/** Ticks of a scale from 0 to `end`: at most `atMost` steps of 1, 2 or 5 times a power of ten. */
export function roundTicks(end: number, atMost: number): number[] {
  let step = 1;
  for (let power = 1; end / step > atMost; power *= 10)
    for (const factor of [1, 2, 5]) {
      step = factor * power;
      if (end / step <= atMost) break;
    }
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, at) => at * step);
}
