import type { LessonStep } from './lesson.ts';

/** A bar of the lesson rail, in px of its width. */
export interface RailBar {
  readonly x: number;
  readonly width: number;
}

/** A step's bar with the side on which its name has room. */
export interface RailStep extends RailBar {
  readonly step: LessonStep;
  readonly side: 'left' | 'right';
}

/** Advance of the interface's text face at the rail's 12 px, a little generous so that no name is cut. */
const CHARACTER_PX = 6.7;
const LABEL_GAP_PX = 8;

/**
 * Places durations one after another over a width, to one scale.
 * @param minutes of each bar
 * @param width of the whole in px
 * @param from where the first bar begins, px
 */
export function railBars(minutes: readonly number[], width: number, from = 0): RailBar[] {
  const total = minutes.reduce((sum, one) => sum + one, 0);
  let before = 0;
  return minutes.map((one) => {
    const bar = { x: from + (before / total) * width, width: (one / total) * width };
    before += one;
    return bar;
  });
}

/** The steps of the open lesson under its bar; names stand left of their bars unless the rail's edge is nearer. */
export function railSteps(steps: readonly LessonStep[], lesson: RailBar): RailStep[] {
  const bars = railBars(
    steps.map((step) => step.minutes),
    lesson.width,
    lesson.x,
  );
  return steps.map((step, at) => {
    const bar = bars[at]!;
    const side = step.title.length * CHARACTER_PX + LABEL_GAP_PX <= bar.x ? 'left' : 'right';
    return { ...bar, step, side };
  });
}
