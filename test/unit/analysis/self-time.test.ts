import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selfTime } from '#simulations/analysis/self-time.ts';
import { byName, traceOf } from './build.ts';
import { randomSketches } from './random-trace.ts';

describe('self time', () => {
  it('takes away what children cover, once where they overlap', () => {
    const trace = traceOf([
      { id: 'root', start: 0, end: 100 },
      { id: 'a', parent: 'root', start: 10, end: 40 },
      { id: 'b', parent: 'root', start: 30, end: 60 },
      { id: 'inside', parent: 'root', start: 35, end: 38 },
      { id: 'c', parent: 'root', start: 80, end: 90 },
    ]);
    // covered: 10–60 and 80–90
    expect(byName(trace, selfTime(trace))).toEqual({ root: 40, a: 30, b: 30, inside: 3, c: 10 });
  });

  it('counts only the part of a child that lies within its parent', () => {
    const trace = traceOf([
      { id: 'root', start: 10, end: 50 },
      { id: 'early', parent: 'root', start: 0, end: 20 },
      { id: 'overrun', parent: 'root', start: 40, end: 500 },
      { id: 'outside', parent: 'root', start: 60, end: 70 },
    ]);
    expect(byName(trace, selfTime(trace))['root']).toBe(20);
  });

  it('gives a span that ends before it starts none, and its parent all of the time', () => {
    const trace = traceOf([
      { id: 'root', start: 0, end: 50 },
      { id: 'backwards', parent: 'root', start: 20, end: 10 },
    ]);
    expect(byName(trace, selfTime(trace))).toEqual({ root: 50, backwards: 0 });
  });

  it('equals counting nanosecond by nanosecond on random trees', () => {
    fc.assert(
      fc.property(randomSketches, (sketches) => {
        const trace = traceOf(sketches);
        const counted = new Float64Array(trace.size);
        for (let span = 0; span < trace.size; span++)
          for (let ns = trace.start[span]!; ns < trace.end[span]!; ns++) {
            let covered = false;
            for (let child = 0; child < trace.size; child++)
              if (trace.parent[child] === span && trace.start[child]! <= ns && ns < trace.end[child]!)
                covered = true;
            if (!covered) counted[span]!++;
          }
        expect([...selfTime(trace)]).toEqual([...counted]);
      }),
    );
  });
});
