import { describe, expect, it } from 'vitest';
import { waits } from '#simulations/analysis/waits.ts';
import { Status } from '#simulations/telemetry/span.ts';
import { outline, run } from './worlds.ts';

const desk = (steps: string, more = ''): string => `
title: A desk
says: For tests.
network: constant(1ms)
load: { readers: { open: { rate: 100/s, arrivals: constant }, journeys: { lend: { call: desk POST /loans } } } }
services:
  desk:
    ops:
      POST /loans:
${steps}
  press:
    ops:
      POST /slips: 10ms
      POST /broken: [{ fail: PaperJam }]
${more}`;

const STATUS = 'http.response.status_code';

describe('a fallback', () => {
  const steps = (fallback: string) => `        - call: press POST /broken
          retry: 1
          fallback: ${fallback}
        - work: 2ms`;

  it('takes the place of the last attempt’s failure, which then marks no one but the calls', () => {
    expect(outline(run(desk(steps('[{ call: press POST /slips }]')), { requests: 1 }), 0, STATUS)).toEqual([
      'desk POST /loans 200',
      '  desk POST 500',
      '    press POST /broken 500',
      '  desk POST 500',
      '    press POST /broken 500',
      '  desk POST 200',
      '    press POST /slips 200',
    ]);
  });

  it('may be to do without', () => {
    const trace = run(desk(steps('[]')), { requests: 1 }).trace(0);
    expect(trace.status[0]).toBe(Status.unset);
    expect(trace.end[0]).toBe(6e6);
  });

  it('is not reached by success', () => {
    const good = steps('[{ work: 1s }]').replace('/broken', '/slips');
    expect(run(desk(good), { requests: 1 }).trace(0).end[0]).toBe(14e6);
  });
});

describe('jitter', () => {
  const pauses = (jitter: string): number[] => {
    const steps = `        - call: press POST /broken
          retry: { max: 1, backoff: 100ms, jitter: ${jitter} }
          fallback: []`;
    const recording = run(desk(steps), { requests: 50 });
    return Array.from({ length: 50 }, (_, at) => {
      const trace = recording.trace(at);
      return trace.start[3]! - trace.end[1]!;
    });
  };

  it('draws the stated share of each pause at random', () => {
    expect(new Set(pauses('0%'))).toEqual(new Set([100e6]));
    const half = pauses('50%');
    expect(Math.min(...half)).toBeGreaterThanOrEqual(50e6);
    expect(Math.max(...half)).toBeLessThanOrEqual(100e6);
    expect(new Set(half).size).toBeGreaterThan(40);
    expect(Math.min(...pauses('100%'))).toBeLessThan(20e6);
  });
});

describe('a lock', () => {
  const steps = `        - lock: ledger
          do: [{ work: 25ms }]`;

  it('lets one request in at a time, in the order in which they came', () => {
    const recording = run(desk(steps), { requests: 4 });
    const ends = [0, 1, 2, 3].map((at) => recording.trace(at).span(0).endUnixNano);
    // requests come every 10 ms, each holds the lock for 25
    expect(ends.map((end) => end - ends[0]!)).toEqual([0n, 25_000_000n, 50_000_000n, 75_000_000n]);
  });

  it('shows the wait for it on the span that waited', () => {
    const recording = run(desk(steps), { requests: 2 });
    expect(waits(recording.trace(0))).toEqual([]);
    expect(waits(recording.trace(1))).toEqual([{ span: 0, resource: 'lock:ledger', start: 0, end: 15e6 }]);
  });

  it('is free again after what was inside failed', () => {
    const failing = `        - lock: ledger
          do: [{ work: 25ms }, { fail: Torn }]`;
    const recording = run(desk(failing), { requests: 3 });
    expect(recording.traceCount).toBe(3);
    expect([0, 1, 2].map((at) => recording.trace(at).status[0])).toEqual(Array(3).fill(Status.error));
  });
});

describe('background work', () => {
  const steps = `        - work: 5ms
        - background:
            - call: press POST /slips
            - fail: Forgotten
        - work: 1ms`;

  it('goes on after the answer, in the same trace, and fails nobody', () => {
    const trace = run(desk(steps), { requests: 1 }).trace(0);
    expect(trace.status[0]).toBe(Status.unset);
    expect(trace.end[0]).toBe(6e6);
    expect([trace.name(1), trace.parent[1], trace.start[1], trace.end[1]]).toEqual(['POST', 0, 5e6, 17e6]);
  });
});
