import { Kind, Status } from '#simulations/telemetry/span.ts';

/** Enum values as the JSON shapes and the tables write them: `server`, `error`. */
export const kindWords: readonly string[] = Object.keys(Kind);
export const statusWords: readonly string[] = Object.keys(Status);

/** A duration for reading: `840 ns`, `12.3 ms`, `2 s`; three digits, or all of the whole part. */
export function duration(ns: number): string {
  const size = Math.abs(ns);
  const [unit, scale] =
    size < 1e3 ? ['ns', 1] : size < 1e6 ? ['µs', 1e3] : size < 1e9 ? ['ms', 1e6] : ['s', 1e9];
  const value = ns / Number(scale);
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(1, Math.abs(value)))));
  return `${Number(value.toFixed(digits))} ${unit}`;
}

/** `1 span`, `2 spans`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Rows of cells as lines of columns. @param right which columns are numbers and stand to the right */
export function* table(rows: readonly (readonly string[])[], right: readonly number[]): Generator<string> {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, cell.length)));
  for (const row of rows) {
    const cells = row.map((cell, at) =>
      right.includes(at) ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!),
    );
    yield `${cells.join('  ').trimEnd()}\n`;
  }
}
