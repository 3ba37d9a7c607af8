import { describe, expect, it } from 'vitest';
import { criticalPath } from '#simulations/analysis/critical-path.ts';
import { rowSections, walkOf } from '#src/widgets/waterfall/walk.ts';
import type { RowSection } from '#src/widgets/waterfall/walk.ts';
import { openFolding, visibleRows } from '#src/widgets/waterfall/rows.ts';
import { outlineOf } from '#src/widgets/waterfall/trace-outline.ts';
import { WalkLines } from '#src/widgets/waterfall/labels.ts';
import { slowCheckout, traceOf } from '#test/traces/checkout.ts';

const window = { from: 0, to: 1000 };
/** 1000 ns in 1000 px: a ns is a pixel. */
const walk = (...sections: (readonly [row: number, start: number, end: number])[]) =>
  walkOf(
    sections.map(([row, start, end]): RowSection => ({ row, start, end })),
    window,
    1000,
  );

describe('the walk', () => {
  it('steps down before a callee and up after it', () => {
    const { alongs, acrosses } = walk([0, 0, 200], [1, 200, 700], [0, 700, 1000]);
    expect(acrosses).toEqual([
      { at: 20, side: -1, upper: 0, lower: 1 },
      { at: 70, side: 1, upper: 0, lower: 1 },
    ]);
    expect(alongs.map(({ row, from, to, fromSide, toSide }) => [row, from, to, fromSide, toSide])).toEqual([
      [0, 0, 20, 0, -1],
      [1, 20, 70, -1, 1],
      [0, 70, 100, 1, 0],
    ]);
  });

  it('drops the hand-overs of a section under 4 px and goes on from the one before', () => {
    const { alongs, acrosses } = walk([1, 0, 400], [0, 400, 403], [2, 403, 1000]);
    expect(acrosses).toMatchObject([{ side: -1, upper: 1, lower: 2 }]);
    expect(acrosses[0]!.at).toBeCloseTo(40.3);
    expect(alongs.filter(({ small }) => small)).toHaveLength(1);
    expect(alongs[0]!.to).toBeCloseTo(40.3);
  });

  it('steps to a section of 4 px', () => {
    expect(walk([1, 0, 400], [0, 400, 404], [2, 404, 1000]).acrosses).toHaveLength(2);
  });

  it('makes one step of many short calls in a row, on the row that holds most of them', () => {
    const calls = Array.from({ length: 100 }, (_, n): [number, number, number][] => [
      [0, 200 + 3 * n, 201 + 3 * n],
      [1, 201 + 3 * n, 203 + 3 * n],
    ]).flat();
    const { alongs, acrosses } = walk([0, 0, 200], ...calls, [0, 500, 1000]);
    expect(acrosses).toHaveLength(2);
    expect(alongs.some(({ row, from, to }) => row === 1 && to - from > 3)).toBe(true);
  });

  it('leaves out what the window does not show, and cuts what it shows in part', () => {
    const sections: RowSection[] = [
      { row: 0, start: 0, end: 500 },
      { row: 1, start: 500, end: 700 },
      { row: 0, start: 700, end: 1000 },
    ];
    const { alongs, acrosses } = walkOf(sections, { from: 600, to: 650 }, 1000);
    expect(acrosses).toEqual([]);
    expect(alongs.map(({ row, from, to }) => [row, from, to])).toEqual([[1, 0, 100]]);
  });

  it('of a real trace covers the root from its start to its end without a break', () => {
    const trace = traceOf(slowCheckout);
    const outline = outlineOf(trace);
    const rows = visibleRows(outline, openFolding(trace.size));
    const sections = rowSections(criticalPath(trace, outline.tree).sections, rows.rowOf);
    expect(sections[0]!.start).toBe(0);
    for (let n = 1; n < sections.length; n++) expect(sections[n]!.start).toBe(sections[n - 1]!.end);
    expect(sections[sections.length - 1]!.end).toBe(outline.end);
    const { alongs } = walkOf(sections, { from: 0, to: outline.end }, 690);
    const large = alongs.filter(({ small }) => !small);
    for (let n = 1; n < large.length; n++) expect(large[n]!.from - large[n - 1]!.to).toBeLessThan(0.6);
  });
});

describe('labels', () => {
  const lines = (...at: number[]) =>
    new WalkLines(
      at.map((percent) => ({ at: percent, side: -1, upper: 0, lower: 9 })),
      1000,
      { first: 0, last: 9 },
    );

  it('stand right of their bar where nothing is in the way', () => {
    expect(lines(80).place(3, 10, 20, 40, 58)).toEqual({ at: 20, px: 7, anchor: 'start' });
  });

  it('stand past every walk line that they would touch', () => {
    expect(lines(20.4, 23).place(3, 10, 20, 40, 58)).toMatchObject({ at: 23, anchor: 'start' });
  });

  it('stand left of a bar that reaches the margin', () => {
    expect(lines().place(3, 60, 100, 80, 58)).toEqual({ at: 60, px: -7, anchor: 'end' });
  });

  it('look only at lines that cross their own row', () => {
    const walk = new WalkLines([{ at: 20.4, side: 1, upper: 3, lower: 5 }], 1000, { first: 0, last: 9 });
    expect(walk.place(3, 10, 20, 40, 58).at).toBe(20);
    expect(walk.place(4, 10, 20, 40, 58).at).toBe(20.4);
    expect(walk.place(5, 10, 20, 40, 58).at).toBe(20.4);
  });
});
