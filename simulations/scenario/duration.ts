import { parsed, refused, type Parsed } from './parsed.ts';

const nanoseconds = new Map([
  ['ns', 1],
  ['us', 1e3],
  ['µs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['min', 60e9],
  ['h', 3600e9],
]);

/** Whole nanoseconds stay exact in a Float64 up to 104 days; 100 days is the longest duration accepted. */
const longest = 100 * 24 * 3600e9;

/** A duration without its sign, as editors check it. */
export const durationPattern = '[0-9]+(\\.[0-9]+)? *(ns|us|µs|ms|s|min|h)';

/** Reads `40ms`, `1.5s`, `2min` into whole nanoseconds. */
export function parseDuration(text: unknown): Parsed<number> {
  const match =
    typeof text === 'string' ? /^(\d+(?:\.\d+)?)\s*(ns|us|µs|ms|s|min|h)$/.exec(text.trim()) : null;
  if (!match) return refused('a duration like 40ms or 1.5s');
  const value = Math.round(Number(match[1]) * nanoseconds.get(match[2]!)!);
  return value <= longest ? parsed(value) : refused('a duration of at most 100 days (2400h)');
}

/** Reads a clock's offset: a duration with a sign, `+0ms`, `-185ms`. */
export function parseOffset(text: unknown): Parsed<number> {
  const sign = typeof text === 'string' && /^[+-]/.test(text.trim()) ? text.trim() : null;
  const size = parseDuration(sign ? sign.slice(1) : text);
  if (!size.ok) return refused('an offset like +20ms or -185ms');
  return parsed(sign?.startsWith('-') && size.value !== 0 ? -size.value : size.value);
}

/** Writes nanoseconds as an author would: `40ms`, `1.5s`. */
export function formatDuration(ns: number): string {
  for (const unit of ['h', 'min', 's', 'ms', 'us'] as const) {
    const size = nanoseconds.get(unit)!;
    if (Math.abs(ns) >= size && Number.isInteger((ns / size) * 1000)) return `${ns / size}${unit}`;
  }
  return `${ns}ns`;
}
