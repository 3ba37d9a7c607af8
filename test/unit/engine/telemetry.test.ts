import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { red } from '#simulations/analysis/red.ts';
import { compile, simulate } from '#simulations/index.ts';
import { loadScenario } from '#simulations/scenario/load.ts';
import { Kind } from '#simulations/telemetry/span.ts';
import { run } from './worlds.ts';

const shop = loadScenario(readFileSync('simulations/scenarios/shop.yaml', 'utf8'), 'shop.yaml');

describe('what spans tell', () => {
  it('is what the engine counted: RED of every operation that reports itself', () => {
    const recording = simulate(compile(shop), { seed: 5, requests: 2000 });
    const told = red(recording).filter(({ kind }) => kind === Kind.server);
    const reporting = recording.program.services
      .filter(({ system, telemetry }) => system === null && telemetry.instrument.server)
      .map(({ name }) => name);
    const counted = recording.operations.filter(
      ({ service, count }) => count > 0 && reporting.includes(service),
    );
    const plain = ({
      service,
      name,
      count,
      errors,
      p50,
      p90,
      p99,
      max,
    }: (typeof counted)[number] | (typeof told)[number]) =>
      [`${service} ${name}`, count, errors, p50, p90, p99, max] as const;
    const byName = (a: ReturnType<typeof plain>, b: ReturnType<typeof plain>) => (a[0] < b[0] ? -1 : 1);
    expect(told.map(plain).sort(byName)).toEqual(counted.map(plain).sort(byName));
    expect(told.length).toBeGreaterThan(15);
  });

  it('names a trace by 16 random bytes, a span by 8, each once', () => {
    const recording = simulate(compile(shop), { seed: 5, requests: 2000 });
    const traces = new Set<string>();
    const spans = new Set<string>();
    for (let index = 0; index < recording.traceCount; index++) {
      const trace = recording.trace(index);
      traces.add(trace.id);
      for (let span = 0; span < trace.size; span++) spans.add(trace.spanId(span));
    }
    expect(traces.size).toBe(recording.traceCount);
    expect(spans.size).toBe(recording.spanCount);
    // every hex digit at every place about equally often: 5 sigma of a binomial share of 1/16
    for (const [ids, width] of [
      [traces, 32],
      [spans, 16],
    ] as const) {
      const counts = Array.from({ length: width }, () => new Float64Array(16));
      for (const id of ids) [...id].forEach((digit, at) => counts[at]![Number.parseInt(digit, 16)]!++);
      const allowed = 5 * Math.sqrt(ids.size * (1 / 16) * (15 / 16));
      const farthest = Math.max(...counts.flatMap((row) => [...row].map((n) => Math.abs(n - ids.size / 16))));
      expect(farthest).toBeLessThan(allowed);
    }
  });

  it('marks the parent as remote where it is on another service, and only there', () => {
    const trace = simulate(compile(shop), { seed: 5, requests: 3 }).trace(0);
    for (let span = 0; span < trace.size; span++) {
      const parent = trace.parent[span]!;
      const remote = parent >= 0 && trace.service(parent) !== trace.service(span);
      expect(trace.span(span).flags).toBe(remote ? 0x303 : 0x103);
    }
  });

  it('shows a service’s own clock in its spans, events and log lines', () => {
    const yaml = (clock: string) => `
title: A wrong clock
says: For tests.
network: constant(1ms)
load: { people: { open: 1/s, journeys: { ask: { call: front GET /a } } } }
services:
  front: { ops: { GET /a: [{ call: back GET /b }] } }
  back: { ops: { GET /b: [{ work: 5ms }, { log: here }, { fail: Broken }] } }
telemetry: { back: { clock: ${clock} } }
`;
    const right = run(yaml('+0ms'), { requests: 1 });
    const wrong = run(yaml('-30ms'), { requests: 1 });
    const spanOf = (recording: typeof right, service: string) => {
      const trace = recording.trace(0);
      const at = [0, 1, 2].find(
        (span) => trace.service(span) === service && trace.kind[span] === Kind.server,
      )!;
      return trace.span(at);
    };
    expect(spanOf(wrong, 'front')).toEqual(spanOf(right, 'front'));
    const [before, after] = [spanOf(right, 'back'), spanOf(wrong, 'back')];
    expect(after.startUnixNano).toBe(before.startUnixNano - 30_000_000n);
    expect(after.endUnixNano).toBe(before.endUnixNano - 30_000_000n);
    expect(after.events[0]!.timeUnixNano).toBe(before.events[0]!.timeUnixNano - 30_000_000n);
    expect(wrong.log(0).timeUnixNano).toBe(right.log(0).timeUnixNano - 30_000_000n);
    expect(after.spanId).toBe(before.spanId);
    expect(wrong.requests).toEqual(right.requests);
  });
});

describe('waiting', () => {
  const desk = (workers: string, steps: string, more = '') => `
title: A desk
says: For tests.
network: constant(0ms)
load: { people: { open: { rate: 100/s, arrivals: constant }, journeys: { ask: { call: desk GET /a } } } }
services:
  desk:
    ${workers}
    ops: { GET /a: [${steps}] }
${more}`;

  it('for a worker is an event on the SERVER span, at the end of the wait', () => {
    const recording = run(desk('workers: 1', '{ work: 25ms }'), { requests: 3 });
    const events = [0, 1, 2].map((index) => recording.trace(index).events(0));
    expect(events[0]).toEqual([]);
    const [event] = events[2]!;
    expect(event!.name).toBe('worker acquired');
    expect(event!.timeUnixNano - recording.trace(2).base).toBe(30_000_000n);
    expect(event!.attributes).toEqual([
      { key: 'tracewalk.wait.resource', type: 'string', value: 'workers' },
      { key: 'tracewalk.wait.duration_ns', type: 'int', value: 30e6 },
    ]);
  });

  it('for a connection is the caller’s, before the statement’s span begins', () => {
    const database = '  store: { system: postgresql, ops: { SELECT things: 25ms } }\n';
    const recording = run(desk('pool: { store: 1 }', '{ query: store SELECT things }', database), {
      requests: 2,
    });
    const trace = recording.trace(1);
    const [event] = trace.events(0);
    expect(event!.name).toBe('connection acquired');
    expect(event!.attributes[0]).toEqual({
      key: 'tracewalk.wait.resource',
      type: 'string',
      value: 'pool:store',
    });
    expect([trace.start[1], trace.end[1]]).toEqual([15e6, 40e6]);
  });
});

describe('timed faults', () => {
  const yaml = `
title: A desk
says: For tests.
network: constant(0ms)
load: { people: { open: { rate: 100/s, arrivals: constant }, journeys: { ask: { call: desk GET /a } } } }
services: { desk: { workers: 4, ops: { GET /a: 4ms } } }
faults:
  slow: { says: Slow., set: { desk.latency: x2 }, from: 100ms, for: 50ms }
  delayed: { says: Later., set: { desk.latency: +3ms }, from: 100ms, for: 50ms }
  closed: { says: One worker., set: { desk.workers: 1, desk.latency: x5 }, from: 100ms, for: 50ms }
  rush: { says: More., set: { load.people.rate: x4 }, from: 100ms, for: 50ms }
`;
  const times = (fault: string, forNs = 3e8) => {
    const { start, end } = run(yaml, { forNs, faults: [{ name: fault }] }).requests;
    return Array.from(start, (at, i) => ({ at, took: end[i]! - at })).sort((a, b) => a.at - b.at);
  };

  it('hold from their beginning until before their end', () => {
    for (const { at, took } of times('slow')) expect(took).toBe(at >= 100e6 && at < 150e6 ? 8e6 : 4e6);
    for (const { at, took } of times('delayed')) expect(took).toBe(at >= 100e6 && at < 150e6 ? 7e6 : 4e6);
  });

  it('take workers away and give them back, and who waited goes on', () => {
    const all = times('closed');
    const during = all.filter(({ at }) => at >= 100e6 && at < 150e6);
    // one worker and 20 ms of work for requests 10 ms apart: each waits 10 ms longer, until the fault is over
    expect(during.slice(0, 3).map(({ took }) => took)).toEqual([20e6, 30e6, 40e6]);
    expect(all.filter(({ at }) => at >= 170e6).every(({ took }) => took === 4e6)).toBe(true);
  });

  it('make requests come faster for their time', () => {
    const count = (from: number, to: number) =>
      times('rush').filter(({ at }) => at >= from && at < to).length;
    expect([count(0, 100e6), count(100e6, 150e6), count(160e6, 260e6)]).toEqual([9, 20, 10]);
  });

  it('can be moved when they are switched on', () => {
    const faults = [{ name: 'slow', from: 0, for: null }];
    const { start, end } = run(yaml, { forNs: 3e8, faults }).requests;
    expect(start.every((at, i) => end[i]! - at === 8e6)).toBe(true);
  });

  it('are refused by name when the scenario lacks them', () => {
    expect(() => run(yaml, { faults: [{ name: 'sloww' }] })).toThrow(/test.*sloww.*slow/);
    expect(() => run(yaml, { set: { 'desk.wrokers': 3 } })).toThrow(/desk\.wrokers/);
  });
});
