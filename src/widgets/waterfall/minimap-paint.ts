import type { Rows } from './rows.ts';
import type { Times } from './segments.ts';
import type { TimeWindow } from './layout.ts';

/** What a minimap needs to know of each span's row. */
export interface MinimapRows {
  readonly rows: Rows;
  readonly times: Times;
  readonly status: Uint8Array;
  /** Number of the row's colour in `colours`. */
  readonly colour: Uint8Array;
  readonly error: number;
}

/** One horizontal stroke, in px of the picture. */
export interface Stroke {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly colour: number;
}

/** Height of a row's stroke in px, and of an error's dot. */
export const STROKE_PX = 2;
export const ERROR_PX = 4;

/**
 * The strokes of all rows and the dots of errors. Where rows are closer than a pixel line, each line keeps
 * for every pixel column the longest bar only, so that a hundred thousand rows cost what the picture shows.
 */
export function minimapStrokes(
  of: MinimapRows,
  whole: TimeWindow,
  width: number,
  height: number,
): { strokes: readonly Stroke[]; errors: readonly { readonly x: number; readonly y: number }[] } {
  const { rows, times, status, colour, error } = of;
  const lines = Math.max(1, Math.floor((height - STROKE_PX) / STROKE_PX));
  const scale = width / (whole.to - whole.from);
  const perRow = Math.min(3, (height - STROKE_PX) / Math.max(1, rows.count));
  const strokes: Stroke[] = [];
  const errors: { x: number; y: number }[] = [];
  const merged = rows.count > lines;
  const longest = merged ? new Int32Array(lines * Math.ceil(width)).fill(-1) : undefined;
  for (let row = 0; row < rows.count; row++) {
    const span = rows.span[row]!;
    const x = (times.start[span]! - whole.from) * scale;
    const length = Math.max(1, (times.end[span]! - times.start[span]!) * scale);
    const y = merged ? Math.floor((row / rows.count) * lines) * STROKE_PX : row * perRow;
    if (status[span] === error) errors.push({ x: x + length, y });
    if (!longest) {
      strokes.push({ x, y, width: length, colour: colour[row]! });
      continue;
    }
    const cell =
      (y / STROKE_PX) * Math.ceil(width) + Math.min(Math.ceil(width) - 1, Math.max(0, Math.floor(x)));
    const before = longest[cell]!;
    if (before < 0 || times.end[span]! - times.start[span]! > durationOf(rows.span[before]!, times))
      longest[cell] = row;
  }
  longest?.forEach((row, cell) => {
    if (row < 0) return;
    const span = rows.span[row]!;
    strokes.push({
      x: (times.start[span]! - whole.from) * scale,
      y: Math.floor(cell / Math.ceil(width)) * STROKE_PX,
      width: Math.max(1, durationOf(span, times) * scale),
      colour: colour[row]!,
    });
  });
  return { strokes, errors };
}

function durationOf(span: number, times: Times): number {
  return times.end[span]! - times.start[span]!;
}
