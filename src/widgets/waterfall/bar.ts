import { percent } from './layout.ts';
import type { TimeWindow } from './layout.ts';
import type { Doing, Segment } from './segments.ts';

/** One filled stretch of a bar; percent of the window. */
export interface Fill {
  readonly doing: Exclude<Doing, 'callee'>;
  readonly from: number;
  readonly to: number;
}

/** A row's bar in a window: its pale extent with what is drawn into it. */
export interface Bar {
  /** Percent of the window, cut to it. */
  readonly from: number;
  readonly to: number;
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
  readonly fills: readonly Fill[];
  /** Where one call of a group begins after another; percent. */
  readonly seams: readonly number[];
}

/** Where a bar is when nothing of it is in the window. */
export type Outside = 'before' | 'after';

/** Calls of a group narrower than this (px) are not told apart. */
const LEAST_CALL_PX = 3;
/** Own work that is separated by less than a pixel column is drawn as one. */
const COLUMN_PX = 1;

/**
 * @param start and `end` of the bar, ns after the trace's base
 * @param width of the picture in px, for merging what is narrower than a pixel column
 * @param group whether the segments are the calls of a group
 */
export function barOf(
  start: number,
  end: number,
  segments: readonly Segment[],
  window: TimeWindow,
  width: number,
  group = false,
): Bar | Outside {
  if (Math.max(start, end) < window.from) return 'before';
  if (start > window.to) return 'after';
  return {
    from: Math.max(0, percent(start, window)),
    to: Math.min(100, Math.max(percent(end, window), percent(start, window))),
    cutLeft: start < window.from,
    cutRight: end > window.to,
    fills: fillsOf(segments, window, (COLUMN_PX / Math.max(1, width)) * 100),
    seams: group ? seamsOf(segments, window, (LEAST_CALL_PX / Math.max(1, width)) * 100) : [],
  };
}

function seamsOf(segments: readonly Segment[], window: TimeWindow, least: number): number[] {
  const seams: number[] = [];
  let last = -Infinity;
  for (const { start } of segments) {
    const at = percent(start, window);
    if (at - last < least) continue;
    if (last > -Infinity && at > 0 && at < 100) seams.push(at);
    last = at;
  }
  return seams;
}

function fillsOf(segments: readonly Segment[], window: TimeWindow, column: number): Fill[] {
  const fills: { doing: Exclude<Doing, 'callee'>; from: number; to: number }[] = [];
  for (const { doing, start, end } of segments) {
    if (doing === 'callee' || end <= window.from || start >= window.to) continue;
    const from = Math.max(0, percent(start, window));
    const to = Math.min(100, percent(end, window));
    const last = fills[fills.length - 1];
    if (last && last.doing === doing && from - last.to < column) last.to = to;
    else fills.push({ doing, from, to });
  }
  return fills;
}

/** The part of a bar up to a time, as if nothing after it had happened yet. */
export function until(segments: readonly Segment[], time: number): Segment[] {
  return segments
    .filter((segment) => segment.start < time)
    .map((segment) => (segment.end > time ? { ...segment, end: time } : segment));
}
