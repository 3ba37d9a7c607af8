import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { treeOf } from '#simulations/analysis/tree.ts';
import { row, traceOf } from './build.ts';
import type { Sketch } from './build.ts';
import { randomSketches } from './random-trace.ts';

const names = (trace: ReturnType<typeof traceOf>, rows: Iterable<number>) =>
  [...rows].map((r) => trace.name(r));

describe('tree', () => {
  it('lists spans in preorder, siblings by start, with depth and subtree size', () => {
    const trace = traceOf([
      { id: 'late', parent: 'root', start: 50, end: 60 },
      { id: 'leaf', parent: 'early', start: 12, end: 14 },
      { id: 'root', start: 0, end: 100 },
      { id: 'early', parent: 'root', start: 10, end: 20 },
    ]);
    const tree = treeOf(trace);
    expect(names(trace, tree.preorder)).toEqual(['root', 'early', 'leaf', 'late']);
    expect([...tree.preorder].map((span) => tree.depth[span])).toEqual([0, 1, 2, 1]);
    expect([...tree.preorder].map((span) => tree.subtreeSize[span])).toEqual([4, 2, 1, 1]);
  });

  it('makes a root of a span whose parent is not there', () => {
    const trace = traceOf([
      { id: 'orphan', parent: 'lost', start: 0, end: 10 },
      { id: 'child', parent: 'orphan', start: 1, end: 2 },
    ]);
    const tree = treeOf(trace);
    expect(names(trace, tree.roots)).toEqual(['orphan']);
    expect(tree.cutCycles).toEqual([]);
  });

  it('cuts a cycle at its earliest span and keeps what hangs below it', () => {
    const trace = traceOf([
      { id: 'a', parent: 'c', start: 0, end: 10 },
      { id: 'b', parent: 'a', start: 1, end: 9 },
      { id: 'c', parent: 'b', start: 2, end: 8 },
      { id: 'd', parent: 'c', start: 3, end: 4 },
    ]);
    const tree = treeOf(trace);
    expect(names(trace, tree.cutCycles)).toEqual(['a']);
    expect(names(trace, tree.preorder)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('takes a span that names itself as its parent for a root', () => {
    const trace = traceOf([{ id: 'self', parent: 'self', start: 0, end: 1 }]);
    expect([...treeOf(trace).roots]).toEqual([row(trace, 'self')]);
  });

  it('walks a chain of 50,000 spans and a row of 100,000 siblings', () => {
    const chain: Sketch[] = [{ id: '0', start: 0, end: 100_000 }];
    for (let at = 1; at < 50_000; at++)
      chain.push({ id: `${at}`, parent: `${at - 1}`, name: 'link', start: at, end: 100_000 - at });
    expect(Math.max(...treeOf(traceOf(chain)).depth.subarray(49_990))).toBe(49_999);

    const row: Sketch[] = [{ id: 'r', start: 0, end: 100_000 }];
    for (let at = 0; at < 100_000; at++)
      row.push({ id: `${at}`, parent: 'r', name: 'sibling', start: at, end: at + 1 });
    const trace = traceOf(row);
    expect(treeOf(trace).subtreeSize[0]).toBe(100_001);
  });

  it('places every span once, after its parent, with its subtree in one piece', () => {
    fc.assert(
      fc.property(randomSketches, (sketches) => {
        const trace = traceOf(sketches);
        const tree = treeOf(trace);
        expect([...tree.preorder].sort((a, b) => a - b)).toEqual([...tree.preorder.keys()]);
        for (const span of tree.preorder) {
          const up = tree.parent[span]!;
          if (up < 0) continue;
          const within = tree.position[span]! - tree.position[up]!;
          expect(within).toBeGreaterThan(0);
          expect(within + tree.subtreeSize[span]!).toBeLessThanOrEqual(tree.subtreeSize[up]!);
        }
      }),
    );
  });
});
