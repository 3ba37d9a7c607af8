import { describe, expect, it } from 'vitest';
import { barOf, until } from '#src/widgets/waterfall/bar.ts';
import type { Bar } from '#src/widgets/waterfall/bar.ts';
import type { Segment } from '#src/widgets/waterfall/segments.ts';

const window = { from: 0, to: 1000 };
const own = (start: number, end: number): Segment => ({ doing: 'own', start, end, resource: '' });
const drawn = (start: number, end: number, segments: readonly Segment[], width = 1000, group = false) =>
  barOf(start, end, segments, window, width, group) as Bar;

describe('a bar', () => {
  it('is cut at the window’s edges, and says where', () => {
    const bar = drawn(-100, 500, [own(-100, 500)]);
    expect([bar.from, bar.to, bar.cutLeft, bar.cutRight]).toEqual([0, 50, true, false]);
    expect(bar.fills).toEqual([{ doing: 'own', from: 0, to: 50 }]);
  });

  it('outside of the window is before or after it', () => {
    expect(barOf(-200, -100, [], window, 100)).toBe('before');
    expect(barOf(1100, 1200, [], window, 100)).toBe('after');
  });

  it('that ends before it starts is drawn where it starts', () => {
    expect(drawn(400, 300, [])).toMatchObject({ from: 40, to: 40 });
  });

  it('merges what lies closer than a pixel column, and only that', () => {
    const segments = [own(0, 100), own(100.5, 200), own(250, 300)];
    expect(drawn(0, 300, segments).fills.map(({ from, to }) => [from, to])).toEqual([
      [0, 20],
      [25, 30],
    ]);
  });

  it('of a group draws as many calls as the picture can tell apart', () => {
    const calls = Array.from({ length: 100 }, (_, n) => own(10 * n, 10 * n + 9));
    expect(drawn(0, 1000, calls, 1000, true).seams).toHaveLength(99);
    const narrow = drawn(0, 1000, calls, 100, true).seams;
    expect(narrow.length).toBeLessThanOrEqual(34);
    expect(drawn(0, 1000, calls, 1000, false).seams).toEqual([]);
  });

  it('up to a moment shows nothing that comes after it', () => {
    expect(until([own(0, 100), own(200, 300), own(400, 500)], 250)).toEqual([own(0, 100), own(200, 250)]);
  });
});
