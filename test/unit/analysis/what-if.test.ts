import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drag, slack } from '#simulations/analysis/slack.ts';
import { whatIf } from '#simulations/analysis/what-if.ts';
import { Kind } from '#simulations/telemetry/span.ts';
import { byName, row, traceOf } from './build.ts';
import type { Sketch } from './build.ts';
import { nestedSketches, randomSketches } from './random-trace.ts';

/** Own work 10, a 20, own work 10, then b 30 beside c 50 (own work 5 before c), then own work 10. */
const order: Sketch[] = [
  { id: 'root', start: 0, end: 105 },
  { id: 'a', parent: 'root', start: 10, end: 30 },
  { id: 'b', parent: 'root', start: 40, end: 70 },
  { id: 'c', parent: 'root', start: 45, end: 95 },
];

function changed(sketches: readonly Sketch[], durations: Record<string, number>) {
  const trace = traceOf(sketches);
  const rows = Object.entries(durations).map(([id, ns]) => [row(trace, id), ns] as const);
  const { start, end, rootEnd } = whatIf(trace, new Map(rows));
  return { start: byName(trace, start), end: byName(trace, end), rootEnd };
}

describe('what if', () => {
  it('moves what came after a child that got shorter, and the end with it', () => {
    const { start, end, rootEnd } = changed(order, { a: 8 });
    expect(end['a']).toBe(18);
    expect(start).toMatchObject({ b: 28, c: 33 });
    expect(rootEnd).toBe(93);
  });

  it('saves nothing by shortening what ran beside something slower', () => {
    const { start, rootEnd } = changed(order, { b: 1 });
    expect(start).toMatchObject({ b: 40, c: 45 });
    expect(rootEnd).toBe(105);
  });

  it('saves only up to the next slowest of parallel children', () => {
    // c ends with b at 70 when it takes 25; below that b holds the root
    expect(changed(order, { c: 30 }).rootEnd).toBe(85);
    expect(changed(order, { c: 25 }).rootEnd).toBe(80);
    expect(changed(order, { c: 1 }).rootEnd).toBe(80);
  });

  it('lets a child that grew past its siblings become what the parent waits for', () => {
    expect(changed(order, { b: 80 }).rootEnd).toBe(130);
  });

  it('applies several changes together', () => {
    expect(changed(order, { b: 1, c: 1 }).rootEnd).toBe(56);
  });

  it('stretches what a changed span has inside in proportion', () => {
    const { start, end } = changed(
      [
        { id: 'root', start: 0, end: 100 },
        { id: 'call', parent: 'root', start: 20, end: 60 },
        { id: 'query', parent: 'call', start: 30, end: 50 },
      ],
      { call: 20 },
    );
    expect([start['query'], end['query'], end['call'], end['root']]).toEqual([25, 35, 40, 80]);
  });

  it('does not wait for background work and consumers', () => {
    const sketches: Sketch[] = [
      { id: 'root', start: 0, end: 100 },
      { id: 'background', parent: 'root', start: 90, end: 400 },
      { id: 'send', parent: 'root', start: 10, end: 20, kind: Kind.producer },
      { id: 'process', parent: 'send', start: 12, end: 18, kind: Kind.consumer },
    ];
    expect(changed(sketches, { background: 1 }).rootEnd).toBe(100);
    expect(changed(sketches, { process: 300 }).rootEnd).toBe(100);
  });

  it('lets a client that gave up wait less for a faster server, never longer for a slower one', () => {
    const sketches: Sketch[] = [
      { id: 'root', start: 0, end: 120 },
      { id: 'call', parent: 'root', start: 10, end: 110, kind: Kind.client },
      { id: 'serve', parent: 'call', start: 15, end: 500, kind: Kind.server },
    ];
    expect(changed(sketches, { serve: 1000 }).rootEnd).toBe(120);
    expect(changed(sketches, { serve: 35 }).rootEnd).toBe(60);
  });

  it('gives the sum of a chain of calls and the maximum of a fan-out', () => {
    const chain: Sketch[] = [{ id: 'r', start: 0, end: 1000 }];
    for (let at = 0; at < 100; at++)
      chain.push({ id: `${at}`, parent: 'r', start: at * 10, end: at * 10 + 10 });
    const durations: Record<string, number> = {};
    let sum = 0;
    for (let at = 0; at < 100; at++) sum += durations[`${at}`] = (at * 37) % 101;
    expect(changed(chain, durations).rootEnd).toBe(sum);

    const fan = chain.map((span) =>
      span.id === 'r' ? { ...span, end: 10 } : { ...span, start: 0, end: 10 },
    );
    expect(changed(fan, durations).rootEnd).toBe(100);
  });

  it('leaves every time alone when nothing changes, whatever the clocks say', () => {
    fc.assert(
      fc.property(randomSketches, (sketches) => {
        const trace = traceOf(sketches);
        const { start, end } = whatIf(trace, new Map());
        expect([...start]).toEqual([...trace.start.subarray(0, trace.size)]);
        expect([...end]).toEqual([...trace.end.subarray(0, trace.size)]);
      }),
    );
  });

  it('says which span or duration it cannot take', () => {
    const trace = traceOf(order);
    expect(() => whatIf(trace, new Map([[4, 1]]))).toThrow('spans 0 to 3, got span 4');
    expect(() => whatIf(trace, new Map([[1, -1]]))).toThrow('nanoseconds from 0, got -1');
  });
});

describe('slack', () => {
  it('is how much a span can grow before the root ends later', () => {
    const trace = traceOf(order);
    expect(byName(trace, slack(trace))).toEqual({ root: 0, a: 0, b: 25, c: 0 });
  });

  it('is inherited by what runs inside a span that has some', () => {
    const trace = traceOf([...order, { id: 'in', parent: 'b', start: 45, end: 60 }]);
    expect(byName(trace, slack(trace))['in']).toBe(25);
  });

  it('has no bound where nobody waits', () => {
    const trace = traceOf([
      { id: 'root', start: 0, end: 100 },
      { id: 'background', parent: 'root', start: 90, end: 400 },
      { id: 'inside', parent: 'background', start: 91, end: 92 },
    ]);
    expect(byName(trace, slack(trace))).toEqual({ root: 0, background: Infinity, inside: Infinity });
  });

  it('agrees with what-if to the nanosecond on random trees', () => {
    fc.assert(
      fc.property(randomSketches, (sketches) => {
        const trace = traceOf(sketches);
        const room = slack(trace);
        for (let span = 1; span < trace.size; span++) {
          const duration = Math.max(0, trace.end[span]! - trace.start[span]!);
          const grown = (ns: number) => {
            const { end } = whatIf(trace, new Map([[span, duration + ns]]));
            return end[trace.parent.indexOf(-1)]! - trace.end[trace.parent.indexOf(-1)]!;
          };
          if (room[span] === Infinity) expect(grown(1e6)).toBe(0);
          else expect([grown(room[span]!), grown(room[span]! + 1)]).toEqual([0, 1]);
        }
      }),
    );
  });
});

describe('drag', () => {
  it('is what the request would win without the span', () => {
    const trace = traceOf(order);
    const drags = [...trace.parent.keys()].map((span) => drag(trace, span));
    expect(byName(trace, drags)).toEqual({ root: 105, a: 20, b: 0, c: 25 });
  });

  it('is never negative and at most the span, where clocks are true', () => {
    fc.assert(
      fc.property(nestedSketches, (sketches) => {
        const trace = traceOf(sketches);
        for (let span = 0; span < trace.size; span++) {
          const won = drag(trace, span);
          expect(won).toBeGreaterThanOrEqual(0);
          expect(won).toBeLessThanOrEqual(trace.end[span]! - trace.start[span]!);
        }
      }),
    );
  });
});
