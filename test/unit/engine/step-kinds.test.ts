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

describe('pauses', () => {
  const paused = (set: Record<string, Record<string, string>>) =>
    run(desk('        - work: 5ms'), { requests: 300, set });

  it('let no work be done while an instance stands still', () => {
    const recording = paused({ 'desk.pauses': { every: '200ms', for: '50ms' } });
    const durations = Array.from({ length: 300 }, (_, at) => recording.trace(at).end[0]!);
    const slow = durations.filter((duration) => duration > 5e6);
    // one request every 10 ms: those that come in a pause of 50 ms, or less than 5 ms before it
    expect(slow.length / 300).toBeCloseTo(0.25, 1);
    expect(Math.max(...durations)).toBeLessThanOrEqual(55e6);
    expect(durations.filter((duration) => duration === 5e6).length).toBeGreaterThan(200);
  });

  it('must leave time to work', () => {
    expect(() => paused({ 'desk.pauses': { every: '50ms', for: '50ms' } })).toThrow(/less than every/);
  });
});

describe('a bad canary', () => {
  const two = desk('        - work: 5ms').replace(
    '  desk:\n',
    '  desk:\n    version: 1.0.0\n    instances: 4\n',
  );
  const set = {
    'desk.canary': { version: '1.1.0', instances: 1 },
    'desk.errors': { rate: 1, type: 'NullPointer', when: 'instance == 4' },
  };

  it('runs its version, and fails, on its instance only', () => {
    const recording = run(two, { requests: 40, set });
    const seen = Array.from({ length: 40 }, (_, at) => {
      const trace = recording.trace(at);
      const of = (key: string) =>
        trace.resource(0).attributes.find((attribute) => attribute.key === key)!.value;
      return `${of('service.instance.id')} ${of('service.version')} ${trace.status[0] === Status.error}`;
    });
    expect([...new Set(seen)].toSorted()).toEqual([
      'desk-1 1.0.0 false',
      'desk-2 1.0.0 false',
      'desk-3 1.0.0 false',
      'desk-4 1.1.0 true',
    ]);
    expect(seen.filter((line) => line.startsWith('desk-4'))).toHaveLength(10);
  });

  it('cannot have more instances than there are', () => {
    expect(() => run(two, { set: { 'desk.canary': { version: '2', instances: 5 } } })).toThrow(/from 1 to 4/);
  });
});

describe('a load with a profile', () => {
  const world = desk('        - work: 1ms').replace(
    'rate: 100/s, arrivals: constant',
    'rate: 100/s, arrivals: constant, profile: [{ at: 10s, rate: x3 }, { at: 20s, rate: x0.5, ramp: 10s }]',
  );

  it('changes its rate when it says, at once or along a ramp', () => {
    const recording = run(world, { forNs: 40e9 });
    const perPeriod = [0, 0, 0, 0];
    for (let at = 0; at < recording.traceCount; at++) {
      perPeriod[Math.floor(recording.requests.start[at]! / 10e9)]!++;
    }
    expect(perPeriod[0]).toBeCloseTo(1000, -2);
    expect(perPeriod[1]).toBeCloseTo(3000, -2);
    // down from 300/s to 50/s in a straight line
    expect(perPeriod[2]! / 1750).toBeCloseTo(1, 1);
    expect(perPeriod[3]).toBeCloseTo(500, -2);
  });
});
