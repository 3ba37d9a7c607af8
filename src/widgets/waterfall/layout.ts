import { formatIn, nsIn, unitFor } from './time-format.ts';
import type { TimeUnit } from './time-format.ts';

/** The stretch of time that the picture shows, in ns after the trace's base. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

export type Variant = 'lesson' | 'workbench' | 'stage';

/** Sizes (px) of a variant that scripts must know; the others are in picture.css. */
export interface Metrics {
  readonly row: number;
  /** Width of the time column that a build assumes, where no browser can be asked. */
  readonly assumedWidth: number;
}

/** `phone` is what every variant becomes when it is narrow. */
export const METRICS: Readonly<Record<Variant | 'phone', Metrics>> = {
  lesson: { row: 21, assumedWidth: 672 },
  workbench: { row: 24, assumedWidth: 620 },
  stage: { row: 30, assumedWidth: 900 },
  phone: { row: 30, assumedWidth: 350 },
};

/** Below this width (px) a waterfall puts names above bars. picture.css repeats it. */
export const PHONE_BELOW = 560;

/** Where a time stands in the window, in percent of its width; outside 0 … 100 when it is outside. */
export function percent(ns: number, window: TimeWindow): number {
  const length = window.to - window.from;
  return length > 0 ? ((ns - window.from) / length) * 100 : 0;
}

/** Percent as an SVG attribute; four decimals are a thousandth of a pixel. */
export function percentText(value: number): string {
  return `${Math.round(value * 1e4) / 1e4}%`;
}

/** The time under a pixel of a picture `width` px wide. */
export function timeAt(px: number, width: number, window: TimeWindow): number {
  return window.from + (px / Math.max(1, width)) * (window.to - window.from);
}

export interface Tick {
  readonly ns: number;
  readonly label: string;
  /** Every other one: left out where the picture is narrow. */
  readonly minor: boolean;
}

/** Least distance (px) between two ticks, so that `10,000` and a unit fit between. */
const TICK_SPACE = 66;

/** Round times from the window's start on, no closer than labels allow, the unit on the first. */
export function ticks(window: TimeWindow, width: number): { unit: TimeUnit; ticks: readonly Tick[] } {
  const length = window.to - window.from;
  const unit = unitFor(length);
  if (!(length > 0)) return { unit, ticks: [{ ns: window.from, label: `0 ${unit}`, minor: false }] };
  const step = niceStep(length / nsIn(unit) / Math.max(1, Math.floor(width / TICK_SPACE))) * nsIn(unit);
  const first = Math.ceil(window.from / step - 1e-9);
  const last = Math.floor(window.to / step + 1e-9);
  const found: Tick[] = [];
  for (let n = first; n <= last; n++) {
    const label = formatTick(n * step, step, unit);
    found.push({ ns: n * step, label: n === first ? `${label} ${unit}` : label, minor: n % 2 !== 0 });
  }
  return { unit, ticks: found };
}

/** The least of 1, 2, 5 × 10ⁿ that is not below `least`. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  for (const factor of [1, 2, 5]) if (factor * power >= least * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

function formatTick(ns: number, step: number, unit: TimeUnit): string {
  const digits = Math.max(0, -Math.floor(Math.log10(step / nsIn(unit)) + 1e-9));
  if (digits === 0) return formatIn(Math.round(ns / nsIn(unit)) * nsIn(unit), unit);
  return (ns / nsIn(unit)).toFixed(digits);
}

/** Keeps a window inside `whole`, not shorter than `least` ns. */
export function clampWindow(window: TimeWindow, whole: TimeWindow, least: number): TimeWindow {
  const room = whole.to - whole.from;
  const length = Math.min(room, Math.max(least, window.to - window.from));
  const from = Math.min(Math.max(whole.from, window.from), whole.to - length);
  return { from, to: from + length };
}

/** Makes the window `factor` times as long, keeping `around` (ns) where it is on the screen. */
export function zoomed(window: TimeWindow, factor: number, around: number): TimeWindow {
  return {
    from: around - (around - window.from) * factor,
    to: around + (window.to - around) * factor,
  };
}
