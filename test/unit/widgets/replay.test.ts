import { describe, expect, it } from 'vitest';
import { momentAfter, momentAt, momentBefore, momentsOf } from '#src/widgets/replay/moments.ts';
import { tellingRows } from '#src/widgets/replay/telling-rows.ts';
import { RowViews } from '#src/widgets/waterfall/row-views.ts';
import { openFolding, visibleRows } from '#src/widgets/waterfall/rows.ts';
import { outlineOf } from '#src/widgets/waterfall/trace-outline.ts';
import { slowCheckout, traceOf } from '#test/traces/checkout.ts';

const trace = traceOf(slowCheckout);
const outline = outlineOf(trace);
const folding = openFolding(trace.size);
const rows = visibleRows(outline, folding);
const views = new RowViews(trace, outline, folding, rows, trace, 'ms');
const all = Array.from({ length: rows.count }, (_, row) => row);
const moments = momentsOf(
  all.map((row) => views.view(row)),
  all.map((row) => rows.level[row]!),
);
const MS = 1e6;

describe('moments of a request', () => {
  it('come in order, from the first call to the response', () => {
    for (let n = 1; n < moments.length; n++)
      expect(moments[n]!.ns).toBeGreaterThanOrEqual(moments[n - 1]!.ns);
    expect(moments[0]).toEqual({ ns: 0, says: 'gateway starts' });
    expect(moments.at(-1)).toEqual({ ns: 8041 * MS, says: 'the response is here' });
  });

  it('say who calls, who waits for what, and who answers how', () => {
    expect(momentAt(moments, 2250 * MS)!.says).toBe('checkout calls payment');
    expect(momentAt(moments, 4000 * MS)!.says).toBe('fraud waits for a connection');
    expect(momentAt(moments, 5002 * MS)!.says).toBe('fraud has a connection');
    expect(momentAt(moments, 6420 * MS)!.says).toBe('bank answers 503');
  });

  it('are reached one by one in both directions', () => {
    const after = momentAfter(moments, 6420 * MS)!;
    expect(after.says).toBe('payment calls bank');
    expect(momentBefore(moments, after.ns)!.says).toBe('bank answers 503');
    expect(momentAfter(moments, 8041 * MS)).toBeUndefined();
  });
});

describe('telling rows', () => {
  const duration = (row: number) => views.view(row).end - views.view(row).start;

  it('are all of them when there is room', () => {
    expect(tellingRows(rows, duration, 14).rows).toEqual(all);
  });

  it('keep the ancestors of what they keep', () => {
    for (let most = 1; most <= rows.count; most++) {
      const { rows: kept, placeOf } = tellingRows(rows, duration, most);
      expect(kept).toHaveLength(most);
      for (const row of kept) {
        const level = rows.level[row]!;
        const parent = all.slice(0, row).findLast((other) => rows.level[other]! < level);
        if (parent !== undefined) expect(kept).toContain(parent);
      }
      for (const row of all) expect(placeOf[row]).toBeLessThan(most);
    }
  });

  it('let the nearest ancestor stand for a row that is left out', () => {
    const { rows: kept, placeOf } = tellingRows(rows, duration, 2);
    expect(kept).toEqual([0, 1]);
    expect([...placeOf.subarray(1)].every((place) => place === 1)).toBe(true);
  });
});
