import { describe, expect, it } from 'vitest';
import { LessonClock, stopwatch } from '#src/presenter/clock.ts';

const MINUTE = 60_000;

describe('the presenter’s clock', () => {
  it('stands until it is started, and again while paused', () => {
    const clock = new LessonClock([2, 3]);
    expect(clock.left(50 * MINUTE)).toBe(2 * MINUTE);
    clock.start(100 * MINUTE);
    clock.pause(101 * MINUTE);
    expect(clock.left(500 * MINUTE)).toBe(MINUTE);
    clock.start(600 * MINUTE);
    expect(clock.left(601 * MINUTE)).toBe(0);
  });

  it('runs below zero when a step takes longer than planned', () => {
    const clock = new LessonClock([2, 3]);
    clock.start(0);
    expect(clock.left(5 * MINUTE)).toBe(-3 * MINUTE);
    expect(clock.behind(5 * MINUTE)).toBe(3 * MINUTE);
  });

  it('adds up a step that is shown twice', () => {
    const clock = new LessonClock([2, 3]);
    clock.start(0);
    clock.go(1, MINUTE);
    clock.go(0, 3 * MINUTE);
    expect(clock.spent(0, 4 * MINUTE)).toBe(2 * MINUTE);
    expect(clock.spent(1, 4 * MINUTE)).toBe(2 * MINUTE);
  });

  it('is neither early nor late before it is started, wherever it is turned to', () => {
    const clock = new LessonClock([4, 3]);
    clock.go(1, 0);
    expect(clock.behind(MINUTE)).toBe(0);
  });

  it('is ahead of the plan after a short step, and on it while a step runs', () => {
    const clock = new LessonClock([4, 3]);
    clock.start(0);
    expect(clock.behind(2 * MINUTE)).toBe(0);
    clock.go(1, 2 * MINUTE);
    expect(clock.behind(3 * MINUTE)).toBe(-2 * MINUTE);
  });
});

describe('a stopwatch', () => {
  it('shows the second that has begun', () => {
    expect(stopwatch(106_000)).toBe('1:46');
    expect(stopwatch(105_001)).toBe('1:46');
    expect(stopwatch(0)).toBe('0:00');
    expect(stopwatch(-61_000)).toBe('−1:01');
    expect(stopwatch(3_600_000)).toBe('60:00');
  });
});
