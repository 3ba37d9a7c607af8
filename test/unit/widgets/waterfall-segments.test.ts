import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { selfTime } from '#simulations/analysis/self-time.ts';
import { treeOf } from '#simulations/analysis/tree.ts';
import { segmentsOf, totals } from '#src/widgets/waterfall/segments.ts';
import type { Call } from '#test/traces/checkout.ts';
import { traceOf } from '#test/traces/checkout.ts';

const child = (from: number, to: number): Call => ({ service: 'b', name: 'work', from, to });
const parent = (to: number, children: readonly Call[]): Call => ({
  service: 'a',
  name: 'GET /',
  from: 0,
  to,
  children,
});
/** Segments of the root in ms. */
function segments(call: Call, waits: readonly (readonly [number, number])[] = []) {
  const trace = traceOf(call);
  const tree = treeOf(trace);
  const root = tree.roots[0]!;
  const zero = trace.start[root]!;
  const resourceWaits = waits.map(([from, to]) => ({
    resource: 'pool:x',
    start: zero + from * 1e6,
    end: zero + to * 1e6,
  }));
  return segmentsOf(root, tree, trace, resourceWaits).map(
    ({ doing, start, end }) => `${doing} ${(start - zero) / 1e6}–${(end - zero) / 1e6}`,
  );
}

describe('segments of a span', () => {
  it('are its own work where no child covers it', () => {
    expect(segments(parent(100, [child(20, 50)]))).toEqual(['own 0–20', 'callee 20–50', 'own 50–100']);
  });

  it('draw overlapping and touching children as one stretch of waiting', () => {
    expect(segments(parent(100, [child(10, 40), child(30, 60), child(60, 80)]))).toEqual([
      'own 0–10',
      'callee 10–80',
      'own 80–100',
    ]);
  });

  it('cut off children that run over either end', () => {
    expect(segments(parent(100, [child(-10, 10), child(90, 130)]))).toEqual([
      'callee 0–10',
      'own 10–90',
      'callee 90–100',
    ]);
  });

  it('put a wait for a resource before everything else', () => {
    expect(segments(parent(100, [child(30, 60)]), [[0, 40]])).toEqual([
      'wait 0–40',
      'callee 40–60',
      'own 60–100',
    ]);
  });

  it('tell two waits apart and clip them to the span', () => {
    expect(segments(parent(100, []), [[-5, 20], [50, 130]])).toEqual(['wait 0–20', 'own 20–50', 'wait 50–100']); // prettier-ignore
  });

  it('are none for a span that takes no time', () => {
    expect(segments(parent(0, []))).toEqual([]);
  });

  it('tile the span exactly, and without waits own work is the self time', () => {
    const interval = fc.tuple(fc.integer({ min: -20, max: 120 }), fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(
        fc.array(interval, { maxLength: 8 }),
        fc.array(interval, { maxLength: 3 }),
        (calls, waits) => {
          const trace = traceOf(parent(100, calls.map(([from, length]) => child(from, from + length)))); // prettier-ignore
          const root = trace.size - 1 - [...trace.parent].reverse().indexOf(-1);
          const tree = treeOf(trace);
          const resourceWaits = waits.map(([from, length]) => ({
            resource: 'workers',
            start: trace.start[root]! + from * 1e6,
            end: trace.start[root]! + (from + length) * 1e6,
          }));
          let at = trace.start[root]!;
          for (const { start, end } of segmentsOf(root, tree, trace, resourceWaits)) {
            expect(start).toBe(at);
            expect(end).toBeGreaterThan(start);
            at = end;
          }
          expect(at).toBe(trace.end[root]);
          const own = totals(segmentsOf(root, tree, trace, [])).own;
          expect(own).toBeCloseTo(selfTime(trace, tree)[root]!, 3);
        },
      ),
    );
  });
});
