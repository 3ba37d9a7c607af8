import type { Summary } from '#src/compute/summary.ts';

/** Traces as points: when they began (across), how long they took (up). Pixels; y grows downwards. */
export interface ScatterLayout {
  readonly width: number;
  readonly height: number;
  /** ns at the right edge and at the upper edge. */
  readonly lastStart: number;
  readonly longest: number;
}

/** Room (px) above the highest point and beside the last, so that no mark is cut. */
const MARGIN = 6;

export function scatterLayout(
  summary: Summary,
  traces: ArrayLike<number>,
  width: number,
  height: number,
): ScatterLayout {
  let longest = 0;
  for (let at = 0; at < traces.length; at++) longest = Math.max(longest, summary.duration[traces[at]!]!);
  let lastStart = 0;
  for (const start of summary.start) lastStart = Math.max(lastStart, start);
  return { width, height, lastStart, longest };
}

export function xOf(start: number, { width, lastStart }: ScatterLayout): number {
  return lastStart > 0 ? (start / lastStart) * (width - MARGIN) : 0;
}

export function yOf(duration: number, { height, longest }: ScatterLayout): number {
  return longest > 0 ? height - (duration / longest) * (height - MARGIN) : height;
}

/** The marks as two SVG paths: dots for traces without errors, crosses for those with. Same pixel, one mark. */
export function scatterPaths(
  summary: Summary,
  traces: ArrayLike<number>,
  layout: ScatterLayout,
): { dots: string; crosses: string } {
  const columns = Math.ceil(layout.width) + 1;
  const drawn = new Uint8Array(columns * (layout.height + 1));
  let dots = '';
  let crosses = '';
  for (let at = 0; at < traces.length; at++) {
    const index = traces[at]!;
    const x = Math.round(xOf(summary.start[index]!, layout));
    const y = Math.round(yOf(summary.duration[index]!, layout));
    const mark = summary.errors[index]! > 0 ? CROSS : DOT;
    const pixel = y * columns + x;
    if (drawn[pixel]! & mark) continue;
    drawn[pixel]! |= mark;
    if (mark === CROSS) crosses += `M${x - 3} ${y - 3}l6 6m0-6l-6 6`;
    else dots += `M${x} ${y}h0`;
  }
  return { dots, crosses };
}
const DOT = 1;
const CROSS = 2;

/** The trace whose mark is nearest to a pixel, −1 when none is within `reach` px. */
export function nearestTrace(
  summary: Summary,
  traces: ArrayLike<number>,
  layout: ScatterLayout,
  x: number,
  y: number,
  reach: number,
): number {
  let nearest = -1;
  let least = reach * reach;
  for (let at = 0; at < traces.length; at++) {
    const index = traces[at]!;
    const dx = xOf(summary.start[index]!, layout) - x;
    const dy = yOf(summary.duration[index]!, layout) - y;
    const distance = dx * dx + dy * dy;
    if (distance <= least) {
      least = distance;
      nearest = index;
    }
  }
  return nearest;
}
