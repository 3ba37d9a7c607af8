import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticalPath } from '#simulations/analysis/critical-path.ts';
import { treeOf } from '#simulations/analysis/tree.ts';
import { Kind } from '#simulations/telemetry/span.ts';
import { byName, traceOf } from './build.ts';
import type { Sketch } from './build.ts';
import { randomSketches } from './random-trace.ts';

/** Sections as `name start–end`, ns after the first span's start. */
function walk(sketches: readonly Sketch[]): string[] {
  const trace = traceOf(sketches);
  return criticalPath(trace).sections.map(({ span, start, end }) => `${trace.name(span)} ${start}–${end}`);
}

describe('critical path', () => {
  it('gives a span without children all of its time', () => {
    expect(walk([{ id: 'root', start: 0, end: 10 }])).toEqual(['root 0–10']);
  });

  it('hands over from child to child and gives the parent what no child covers', () => {
    expect(
      walk([
        { id: 'root', start: 0, end: 100 },
        { id: 'a', parent: 'root', start: 10, end: 30 },
        { id: 'b', parent: 'root', start: 40, end: 90 },
        { id: 'deep', parent: 'b', start: 50, end: 60 },
      ]),
    ).toEqual(['root 0–10', 'a 10–30', 'root 30–40', 'b 40–50', 'deep 50–60', 'b 60–90', 'root 90–100']);
  });

  it('hands over between siblings that touch', () => {
    expect(
      walk([
        { id: 'root', start: 0, end: 30 },
        { id: 'a', parent: 'root', start: 0, end: 10 },
        { id: 'b', parent: 'root', start: 10, end: 20 },
        { id: 'c', parent: 'root', start: 20, end: 30 },
      ]),
    ).toEqual(['a 0–10', 'b 10–20', 'c 20–30']);
  });

  it('leaves out a sibling that was still running when the last one started', () => {
    expect(
      walk([
        { id: 'root', start: 0, end: 20 },
        { id: 'a', parent: 'root', start: 0, end: 12 },
        { id: 'b', parent: 'root', start: 8, end: 20 },
      ]),
    ).toEqual(['root 0–8', 'b 8–20']);
  });

  it('follows the longest of parallel children, and the first to start of those that end together', () => {
    expect(
      walk([
        { id: 'root', start: 0, end: 20 },
        { id: 'short', parent: 'root', start: 5, end: 10 },
        { id: 'long', parent: 'root', start: 5, end: 18 },
        { id: 'later', parent: 'root', start: 9, end: 18 },
      ]),
    ).toEqual(['root 0–5', 'long 5–18', 'root 18–20']);
  });

  it('clips a child that starts before, ends after, or is wider than its parent', () => {
    expect(
      walk([
        { id: 'root', start: 0, end: 100 },
        { id: 'mid', parent: 'root', start: 20, end: 80 },
        { id: 'early', parent: 'mid', start: 10, end: 30 },
        { id: 'late', parent: 'mid', start: 70, end: 95 },
      ]),
    ).toEqual(['root 0–20', 'early 20–30', 'mid 30–70', 'late 70–80', 'root 80–100']);
    expect(
      walk([
        { id: 'wide', parent: 'root', start: 0, end: 50 },
        { id: 'root', start: 10, end: 40 },
        { id: 'in', parent: 'wide', start: 5, end: 20 },
      ]),
    ).toEqual(['in 10–20', 'wide 20–40']);
  });

  it('drops a child wholly outside its parent together with what lies below it', () => {
    expect(
      walk([
        { id: 'root', start: 0, end: 50 },
        { id: 'after', parent: 'root', start: 60, end: 90 },
        { id: 'below', parent: 'after', start: 10, end: 20 },
        { id: 'before', parent: 'root', start: -20, end: 0 },
      ]).map((section) => section.split(' ')[0]),
    ).toEqual(['root']);
  });

  it('does not wait for a consumer, but does for other children of a producer', () => {
    const sketches: Sketch[] = [
      { id: 'root', start: 0, end: 100 },
      { id: 'send', parent: 'root', start: 10, end: 90, kind: Kind.producer },
      { id: 'process', parent: 'send', start: 20, end: 80, kind: Kind.consumer },
      { id: 'query', parent: 'process', start: 30, end: 70 },
      { id: 'ack', parent: 'send', start: 85, end: 88, kind: Kind.client },
    ];
    expect(walk(sketches)).toEqual(['root 0–10', 'send 10–85', 'ack 85–88', 'send 88–90', 'root 90–100']);
  });

  it('passes through children without length', () => {
    expect(
      walk([
        { id: 'root', start: 0, end: 10 },
        { id: 'a', parent: 'root', start: 0, end: 5 },
        { id: 'blink', parent: 'root', start: 5, end: 5 },
        { id: 'wink', parent: 'root', start: 7, end: 7 },
      ]),
    ).toEqual(['a 0–5', 'root 5–10']);
    expect(walk([{ id: 'root', start: 3, end: 3 }])).toEqual([]);
  });

  it('walks every root of a trace that has several', () => {
    expect(
      walk([
        { id: 'one', start: 0, end: 10 },
        { id: 'two', start: 20, end: 30 },
        { id: 'orphan', parent: 'lost', start: 5, end: 8 },
      ]),
    ).toEqual(['one 0–10', 'orphan 5–8', 'two 20–30']);
  });

  it('sums the sections of a span into its exclusive time', () => {
    const trace = traceOf([
      { id: 'root', start: 0, end: 100 },
      { id: 'a', parent: 'root', start: 10, end: 30 },
      { id: 'b', parent: 'root', start: 10, end: 20 },
    ]);
    expect(byName(trace, criticalPath(trace).exclusive)).toEqual({ root: 80, a: 20, b: 0 });
  });

  it('walks a chain of 50,000 spans without recursion', () => {
    const chain: Sketch[] = [{ id: '0', start: 0, end: 200_000 }];
    for (let at = 1; at < 50_000; at++)
      chain.push({ id: `${at}`, parent: `${at - 1}`, name: 'link', start: at, end: 200_000 - at });
    const { sections, exclusive } = criticalPath(traceOf(chain));
    expect(sections).toHaveLength(2 * 50_000 - 1);
    expect(exclusive[49_999]).toBe(200_000 - 2 * 49_999);
  });

  it('walks 100,000 siblings in a row', () => {
    const sketches: Sketch[] = [{ id: 'r', start: 0, end: 200_000 }];
    for (let at = 0; at < 100_000; at++)
      sketches.push({ id: `${at}`, parent: 'r', name: 'sibling', start: 2 * at, end: 2 * at + 1 });
    const { sections, exclusive } = criticalPath(traceOf(sketches));
    expect(sections).toHaveLength(200_000);
    expect(exclusive[0]).toBe(100_000);
  });

  it('tiles the root exactly, each section within its span, on random trees', () => {
    fc.assert(
      fc.property(randomSketches, (sketches) => {
        const trace = traceOf(sketches);
        const [root] = treeOf(trace).roots;
        const { sections, exclusive } = criticalPath(trace);
        let reached = trace.start[root!]!;
        for (const section of sections) {
          expect(section.start).toBe(reached);
          expect(section.end).toBeGreaterThan(section.start);
          expect(section.start).toBeGreaterThanOrEqual(trace.start[section.span]!);
          expect(section.end).toBeLessThanOrEqual(trace.end[section.span]!);
          reached = section.end;
        }
        expect(reached).toBe(trace.end[root!]);
        expect(exclusive.reduce((sum, ns) => sum + ns, 0)).toBe(trace.end[root!]! - trace.start[root!]!);
      }),
    );
  });
});
