import { describe, expect, it } from 'vitest';
import { compile, simulate } from '#simulations/index.ts';
import { loadScenario } from '#simulations/scenario/load.ts';

const scenario = loadScenario(
  `
title: A desk
says: For tests.
load: { readers: { open: { rate: 1/s, arrivals: constant }, journeys: { lend: { call: desk POST /loans } } } }
services:
  desk: { ops: { POST /loans: [{ call: press POST /slips }] } }
  press: { network: 1ms, ops: { POST /slips: 50ms } }
`,
  'desk.yaml',
);

const run = (set: Record<string, string | number>) =>
  simulate(compile(scenario, { set }), { seed: 1, requests: 1 });

/** The spans of the only request: service, name, and duration in ms. */
const spans = (set: Record<string, string | number>): string[] => {
  const recording = run(set);
  return Array.from({ length: recording.traceCount }, (_, at) => {
    const trace = recording.trace(at);
    return Array.from(
      { length: trace.size },
      (_, span) => `${trace.service(span)} ${(trace.end[span]! - trace.start[span]!) / 1e6}`,
    );
  }).flat();
};

describe('a patch that is fixed for a run', () => {
  it('leaves the run as it was where there is none', () => {
    expect(spans({})).toEqual(['desk 52', 'desk 52', 'press 50']);
  });

  it('gives a call a time limit', () => {
    expect(spans({ 'desk POST /loans.call press POST /slips.timeout': '10ms' })).toEqual([
      'desk 10',
      'desk 10',
      'press 50',
    ]);
  });

  it('gives a call more attempts', () => {
    const set = {
      'desk POST /loans.call press POST /slips.timeout': '10ms',
      'desk POST /loans.call press POST /slips.retry': 2,
    };
    expect(spans(set).filter((span) => span === 'press 50')).toHaveLength(3);
  });

  it('takes a service out of the trace, and the trace apart, without a change to what happens', () => {
    expect(spans({ 'press.instrument': 'none' })).toEqual(['desk 52', 'desk 52']);
    expect(run({ 'press.propagator': 'b3' }).traceCount).toBe(2);
    expect(spans({ 'press.propagator': 'b3' }).toSorted()).toEqual(spans({}).toSorted());
  });

  it('sets a clock wrong, and nothing but the clock', () => {
    const startOf = (set: Record<string, string>, service: string): bigint => {
      const trace = run(set).trace(0);
      const row = Array.from({ length: trace.size }, (_, span) => span).find(
        (span) => trace.service(span) === service,
      )!;
      return trace.span(row).startUnixNano;
    };
    const wrong = { 'press.clock': '-20ms' };
    expect(startOf(wrong, 'press')).toBe(startOf({}, 'press') - 20_000_000n);
    expect(startOf(wrong, 'desk')).toBe(startOf({}, 'desk'));
  });
});
