import { describe, expect, it } from 'vitest';
import { clampWindow, percent, ticks, timeAt, zoomed } from '#src/widgets/waterfall/layout.ts';
import { formatIn, formatTime, unitFor } from '#src/widgets/waterfall/time-format.ts';

const MS = 1e6;

describe('time to picture', () => {
  it('puts a time where its share of the window is, also outside of it', () => {
    const window = { from: 100, to: 300 };
    expect(percent(150, window)).toBe(25);
    expect(percent(0, window)).toBe(-50);
    expect(percent(400, window)).toBe(150);
  });

  it('finds the time under a pixel again', () => {
    const window = { from: 600 * MS, to: 8500 * MS };
    for (const ns of [600 * MS, 2310 * MS, 8500 * MS])
      expect(timeAt((percent(ns, window) / 100) * 742, 742, window)).toBeCloseTo(ns, 3);
  });

  it('zooms around the point that is looked at', () => {
    const window = zoomed({ from: 0, to: 1000 }, 0.5, 250);
    expect(window).toEqual({ from: 125, to: 625 });
    expect(percent(250, window)).toBe(25);
  });

  it('never leaves the trace and never becomes shorter than asked', () => {
    const whole = { from: 0, to: 1000 };
    expect(clampWindow({ from: -200, to: 300 }, whole, 10)).toEqual({ from: 0, to: 500 });
    expect(clampWindow({ from: 900, to: 1400 }, whole, 10)).toEqual({ from: 500, to: 1000 });
    expect(clampWindow({ from: -5, to: 9000 }, whole, 10)).toEqual(whole);
    expect(clampWindow({ from: 500, to: 501 }, whole, 10)).toEqual({ from: 500, to: 510 });
  });
});

describe('ticks', () => {
  it('are round, and the first one says the unit', () => {
    const { unit, ticks: found } = ticks({ from: 0, to: 8041 * MS }, 690);
    expect(unit).toBe('ms');
    expect(found.map((tick) => tick.label)).toEqual([
      '0 ms', '1,000', '2,000', '3,000', '4,000', '5,000', '6,000', '7,000', '8,000',
    ]); // prettier-ignore
  });

  it('leave room for their labels whatever the window and the width', () => {
    for (const length of [1, 7, 999, 12_345, 8041 * MS, 3_600_000 * MS])
      for (const width of [80, 350, 690, 1600]) {
        const found = ticks({ from: 3 * length, to: 4 * length }, width).ticks;
        for (let n = 1; n < found.length; n++)
          expect(((found[n]!.ns - found[n - 1]!.ns) / length) * width).toBeGreaterThan(60);
      }
  });

  it('tell apart steps below one unit', () => {
    const { ticks: found } = ticks({ from: 0, to: 3 * MS }, 500);
    expect(new Set(found.map((tick) => tick.label)).size).toBe(found.length);
    expect(found[1]!.label).toBe('0.5');
  });

  it('survive a trace without length', () => {
    expect(ticks({ from: 0, to: 0 }, 500).ticks).toHaveLength(1);
  });
});

describe('times in words', () => {
  it('are grouped in threes and carry their unit', () => {
    expect(formatTime(8041 * MS, 'ms')).toBe('8,041 ms');
    expect(formatTime(1_234_567_890 * MS, 'ms')).toBe('1,234,567,890 ms');
  });

  it('keep a decimal only where it says something', () => {
    expect(formatIn(2.5 * MS, 'ms')).toBe('2.5');
    expect(formatIn(3 * MS, 'ms')).toBe('3');
    expect(formatIn(0.25 * MS, 'ms')).toBe('0.25');
    expect(formatIn(99.7 * MS, 'ms')).toBe('100');
  });

  it('choose milliseconds for whatever a request can take', () => {
    expect([200, 5e3, 5e6, 8e9, 400e9].map(unitFor)).toEqual(['ns', 'µs', 'ms', 'ms', 's']);
  });
});
