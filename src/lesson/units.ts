import type { Value } from '#simulations/questions/value.ts';

/** Nanoseconds in each unit of time that a learner may be asked for. */
const TIME: Readonly<Record<string, number>> = { µs: 1e3, ms: 1e6, s: 1e9 };

/**
 * A value in the unit that a question asks for, rounded as a learner would write it: durations in µs, ms or s,
 * shares in %, all else as it is counted.
 * @throws RangeError when the value cannot be said in that unit
 */
export function inUnitOf(value: Value, unit: string): number {
  if (value.dimension === 'duration') {
    const size = TIME[unit];
    if (size === undefined)
      throw new RangeError(`unit: ${value.text} is a duration; write ms, s or µs, not "${unit}"`);
    return rounded(value.amount / size);
  }
  if (value.dimension === 'share') {
    if (unit !== '%') throw new RangeError(`unit: ${value.text} is a share; write %, not "${unit}"`);
    return rounded(value.amount * 100);
  }
  if (value.dimension === 'count' || value.dimension === 'number') {
    if (unit in TIME || unit === '%')
      throw new RangeError(`unit: ${value.text} is no ${unit === '%' ? 'share' : 'duration'}`);
    return rounded(value.amount);
  }
  throw new RangeError(`answer: "${value.text}" is not a quantity`);
}

/** Whole from 10 on, two significant digits below. */
function rounded(amount: number): number {
  return Math.abs(amount) >= 10 ? Math.round(amount) : Number(amount.toPrecision(2));
}
