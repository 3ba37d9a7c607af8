import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile, createRun, simulate, type Recording } from '#simulations/index.ts';
import { loadScenario } from '#simulations/scenario/load.ts';
import type { Span } from '#simulations/telemetry/span.ts';
import { digest } from './digest.ts';
import { GOLDEN, GOLDEN_DIGEST } from './golden.ts';
import { run } from './worlds.ts';

const shop = loadScenario(readFileSync('simulations/scenarios/shop.yaml', 'utf8'), 'shop.yaml');

/** Nobody waits for anybody: what happens to one request is nothing to the others. */
const QUIET = `
title: A quiet shop
says: For tests.
network: lognormal(p50 = 1ms, p99 = 5ms)
attributes:
  user: { mara: 10, jonas: 90 }
load: { people: { open: 5/s, journeys: { buy: { call: front POST /orders } } } }
services:
  front:
    ops:
      POST /orders:
        - work: exponential(mean = 5ms)
        - call: stock POST /takes
        - work: exponential(mean = 2ms)
  stock:
    ops:
      POST /takes:
        - work: lognormal(p50 = 5ms, p99 = 50ms)
telemetry:
  front: { attributes: { user.id: user } }
faults:
  slow-for-mara:
    says: Only for her.
    set: { stock.latency: { times: 20, when: user == mara } }
`;

/** Every span of a trace as a page would show it. */
const spansOf = (recording: Recording, index: number): Span[] => {
  const trace = recording.trace(index);
  return Array.from({ length: trace.size }, (_, span) => trace.span(span));
};

describe('a run', () => {
  it('gives the same bytes twice, however it is cut into steps, and others under another seed', () => {
    const program = compile(shop);
    const whole = simulate(program, { seed: 7, requests: 300 });
    const cut = createRun(JSON.parse(JSON.stringify(program)), { seed: 7, requests: 300 });
    while (cut.step(17));
    expect(digest(cut.recording())).toBe(digest(whole));
    expect(digest(simulate(program, { seed: 8, requests: 300 }))).not.toBe(digest(whole));
  });

  it('gives the bytes that it gave when this line was written', () => {
    // every machine and browser must agree; a change of what the engine does is a change of this line
    expect(digest(run(GOLDEN, { seed: 2 ** 40 + 7, requests: 200, faults: [{ name: 'bad-bank' }] }))).toBe(
      GOLDEN_DIGEST,
    );
  });

  it('brings every request to its end and has nothing left to happen', () => {
    const half = createRun(compile(loadScenario(GOLDEN, 'golden.yaml')), { seed: 1, requests: 50 });
    half.step(20);
    expect(() => half.recording()).toThrow('not over');
    while (half.step(1000));
    expect(half.progress).toBe(1);
    expect(half.recording().requests.count).toBe(50);
  });

  it('ends after its time as well as after its requests', () => {
    const { requests } = run(GOLDEN, { seed: 1, forNs: 2e9 });
    expect(Math.max(...requests.start)).toBeLessThan(2e9);
    expect(requests.count).toBeGreaterThan(20);
    expect(run(GOLDEN, { seed: 1, forNs: 2e9, requests: 5 }).requests.count).toBe(5);
  });

  it.each([
    [{ seed: -1 }, 'seed'],
    [{ seed: 1.5 }, 'seed'],
    [{ seed: 1, requests: -1 }, 'requests'],
    [{ seed: 1, forNs: NaN }, 'forNs'],
  ])('refuses %o and names %s', (options, name) => {
    expect(() => createRun(compile(shop), options)).toThrow(name);
  });
});

describe('two worlds that differ in one thing', () => {
  const everybody = run(QUIET, { seed: 3, requests: 400 });

  it('are the same for every request that the fault does not touch', () => {
    const slowForMara = run(QUIET, { seed: 3, requests: 400, faults: [{ name: 'slow-for-mara' }] });
    let touched = 0;
    for (let index = 0; index < everybody.traceCount; index++) {
      const before = spansOf(everybody, index);
      const after = spansOf(slowForMara, slowForMara.indexOf(everybody.trace(index).id));
      if (everybody.trace(index).attribute(0, 'user.id') === 'mara') {
        touched++;
        // the same spans at the same places, only later
        expect(after.map(({ spanId }) => spanId)).toEqual(before.map(({ spanId }) => spanId));
        expect(after[0]!.endUnixNano - before[0]!.endUnixNano).toBeGreaterThan(0n);
      } else {
        expect(after).toEqual(before);
      }
    }
    expect(touched).toBeGreaterThan(10);
    expect(touched).toBeLessThan(100);
  });

  it('keep the ids and the draws of all other steps when a step is put in between', () => {
    const more = run(QUIET.replace('- call: stock', '- work: 1ms\n        - call: stock'), {
      seed: 3,
      requests: 50,
    });
    for (let index = 0; index < 50; index++) {
      const before = spansOf(everybody, index);
      const after = spansOf(more, index);
      expect(after.map(({ spanId }) => spanId)).toEqual(before.map(({ spanId }) => spanId));
      expect(after.map((span) => span.endUnixNano - span.startUnixNano).slice(1)).toEqual(
        before.map((span) => span.endUnixNano - span.startUnixNano).slice(1),
      );
      expect(after[1]!.startUnixNano).toBe(before[1]!.startUnixNano + 1_000_000n);
    }
  });

  it('have the same requests when only telemetry is broken', () => {
    const dark = run(
      QUIET.replace('telemetry:', 'telemetry:\n  stock: { instrument: [], propagator: none, clock: +3s }'),
      { seed: 3, requests: 400 },
    );
    expect(dark.requests).toEqual(everybody.requests);
    expect(dark.operations).toEqual(everybody.operations);
    expect(dark.spanCount).toBeLessThan(everybody.spanCount);
  });

  it('have the same requests under a propagator that the next service does not speak, in more traces', () => {
    const torn = run(QUIET.replace('telemetry:', 'telemetry:\n  stock: { propagator: b3 }'), {
      seed: 3,
      requests: 400,
    });
    expect({ ...torn.requests, trace: [] }).toEqual({ ...everybody.requests, trace: [] });
    expect(torn.spanCount).toBe(everybody.spanCount);
    expect(torn.traceCount).toBe(2 * everybody.traceCount);
  });
});
