import { describe, expect, it } from 'vitest';
import { compile, simulate } from '#simulations/index.ts';
import { judgeExpectations } from '#simulations/questions/expectations.ts';
import { loadScenario } from '#simulations/scenario/load.ts';

const judge = (healthy: string, sick: string) => {
  const scenario = loadScenario(
    `
title: A desk
says: For tests.
load: { readers: { open: 5/s, journeys: { lend: { call: desk POST /loans } } } }
services: { desk: { ops: { POST /loans: 10ms } } }
faults:
  slow: { says: Slow., set: { desk.latency: x10 }, requests: 20, expect: ['${sick}'] }
expect: ['${healthy}']
`,
    'desk.yaml',
  );
  return judgeExpectations(scenario, [1, 2], (fault, seed, requests) =>
    simulate(compile(scenario, { faults: fault === null ? [] : [{ name: fault }] }), { seed, requests }),
  );
};

describe('what a scenario expects', () => {
  it('is judged with its fault on, and without for the scenario itself', () => {
    expect(judge('duration(root) == 10 ms', 'duration(root) == 100 ms')).toEqual([]);
  });

  it('is told with fault, line and seed when it does not hold', () => {
    expect(judge('duration(root) == 10 ms', 'duration(root) == 10 ms')).toEqual([
      {
        fault: 'slow',
        expectation: { text: 'duration(root) == 10 ms', line: 7 },
        seed: 1,
        message: 'does not hold',
      },
    ]);
  });

  it('can speak of another fault', () => {
    expect(judge('duration(root) == 100 ms during slow', 'duration(root) > 0 ms')).toEqual([]);
    expect(judge('duration(root) > 0 ms during slo', 'duration(root) > 0 ms')[0]!.message).toMatch(
      /there is no fault "slo"/,
    );
  });

  it('must be a statement', () => {
    expect(judge('duration(root)', 'duration(root) > 0 ms')[0]!.message).toMatch(/holds or not, got 10/);
    expect(judge('duration(', 'duration(root) > 0 ms')).toHaveLength(1);
  });
});
