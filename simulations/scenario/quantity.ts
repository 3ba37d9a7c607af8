import { parsed, refused, type Parsed } from './parsed.ts';

const perSecond = new Map([
  ['s', 1],
  ['min', 60],
  ['h', 3600],
]);

/** Reads `40/s`, `90/min`, `3000/h` into a rate per second. */
export function parseRate(text: unknown): Parsed<number> {
  const match = typeof text === 'string' ? /^(\d+(?:\.\d+)?)\s*\/\s*(s|min|h)$/.exec(text.trim()) : null;
  const rate = match ? Number(match[1]) / perSecond.get(match[2]!)! : 0;
  if (rate <= 0) return refused('a rate like 40/s or 90/min');
  return rate <= 1e6 ? parsed(rate) : refused('a rate of at most 1000000/s');
}

/** Reads a probability: `2%` or `0.02`. */
export function parseShare(value: unknown): Parsed<number> {
  const expected = 'a share from 0% to 100%';
  const match = typeof value === 'string' ? /^(\d+(?:\.\d+)?)\s*%$/.exec(value.trim()) : null;
  const share = match ? Number(match[1]) / 100 : value;
  return typeof share === 'number' && share >= 0 && share <= 1 ? parsed(share) : refused(expected);
}

/** Reads a whole number within bounds. */
export function parseWhole(value: unknown, from: number, to: number): Parsed<number> {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < from) {
    return refused(`a whole number from ${from}`);
  }
  return value <= to ? parsed(value) : refused(`a whole number from ${from} to ${to}`);
}

/** Reads a number above 0. */
export function parsePositive(value: unknown): Parsed<number> {
  return typeof value === 'number' && value > 0 && value <= 1e9 ? parsed(value) : refused('a number above 0');
}

/** Reads `x20` or `x0.5`. */
export function parseFactor(text: unknown): Parsed<number> {
  const match = typeof text === 'string' ? /^x(\d+(?:\.\d+)?)$/.exec(text.trim()) : null;
  const factor = match ? Number(match[1]) : -1;
  return factor >= 0 && factor <= 1e6 ? parsed(factor) : refused('a factor like x20 or x0.5');
}
