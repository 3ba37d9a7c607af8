import { describe, expect, it } from 'vitest';
import { loadScenario } from '#simulations/scenario/load.ts';
import { readPatch } from '#simulations/scenario/patch.ts';
import type { Scenario } from '#simulations/scenario/scenario.ts';
import type { Step } from '#simulations/scenario/step.ts';

/** A scenario of one service `desk` whose one operation has these steps (indented by eight). */
const withSteps = (steps: string, rest = ''): Scenario =>
  loadScenario(
    `
title: A desk
says: For tests.
knobs: { lookup: [once, one-by-one] }
attributes: { user: { mara: 1, jonas: 3 }, books: { 1: 1, 4: 1 }, weight: 'uniform(1, 5)' }
load: { readers: { open: 90/min, journeys: { lend: { weight: 3, call: desk POST /loans }, ask: { call: desk POST /loans } } } }
services:
  desk:
    pool: { loans-db: 2 }
    ops:
      POST /loans:
${steps}
  press:
    ops:
      GET /slips: 10ms
  pg:
    system: postgresql
    databases:
      loans-db: { workers: 3, latency: 2ms, ops: { INSERT loans: 3ms } }
      old-db: { latency: 2ms, connections: 1 }
${rest}`,
    'folder/desk.yaml',
  );

const stepsOf = (scenario: Scenario): readonly Step[] => scenario.services['desk']!.ops['POST /loans']!.steps;
const idsOf = (steps: string): string[] => stepsOf(withSteps(steps)).map(({ id }) => id);

describe('a scenario once read', () => {
  const scenario = withSteps('        - work: 5ms');

  it('is named after its file', () => {
    expect(scenario.name).toBe('desk');
  });

  it('has durations in whole nanoseconds, rates per second, weights as shares', () => {
    expect(stepsOf(scenario)[0]).toMatchObject({
      kind: 'work',
      time: { kind: 'constant', value: 5_000_000 },
    });
    expect(scenario.loads[0]!.arrivals).toEqual({ kind: 'open', process: 'poisson', rate: 1.5, profile: [] });
    expect(scenario.loads[0]!.journeys.map(({ weight }) => weight)).toEqual([0.75, 0.25]);
    expect(scenario.attributes[0]).toEqual({
      kind: 'choice',
      key: 'user',
      values: [
        { value: 'mara', weight: 0.25 },
        { value: 'jonas', weight: 0.75 },
      ],
    });
    expect(scenario.attributes[2]).toEqual({
      kind: 'number',
      key: 'weight',
      distribution: { kind: 'uniform', min: 1, max: 5 },
    });
  });

  it('has numbers where an attribute’s values are numbers', () => {
    expect(scenario.attributes[1]).toMatchObject({ values: [{ value: 1 }, { value: 4 }] });
  });

  it('has every database as a station of its own, under its server’s name', () => {
    expect(Object.keys(scenario.services)).toEqual(['desk', 'press', 'loans-db', 'old-db']);
    expect(scenario.services['loans-db']).toMatchObject({
      name: 'pg',
      system: 'postgresql',
      namespace: 'loans-db',
      workers: 3,
    });
  });

  it('has the connections of one client apart from those that all share', () => {
    expect(scenario.pools).toEqual([
      { id: 'old-db', name: 'old-db', client: null, database: 'old-db', size: 1 },
      { id: 'desk/loans-db', name: 'loans-db', client: 'desk', database: 'loans-db', size: 2 },
    ]);
  });
});

describe('queries', () => {
  it('take their connection from the client’s own pool, else from the shared one', () => {
    const steps = stepsOf(
      withSteps('        - query: loans-db INSERT loans\n        - query: old-db SELECT loans'),
    );
    expect(steps).toMatchObject([{ pool: 'desk/loans-db' }, { pool: 'old-db' }]);
  });

  it('that the database does not list take its latency', () => {
    const { services } = withSteps(
      '        - query: loans-db INSERT loans\n        - query: loans-db DELETE loans',
    );
    const { ops } = services['loans-db']!;
    expect(ops['INSERT loans']!.steps).toMatchObject([{ time: { value: 3_000_000 } }]);
    expect(ops['DELETE loans']!.steps).toMatchObject([{ time: { value: 2_000_000 } }]);
  });
});

describe('the id of a step', () => {
  it('does not change when a step is put before it, or around it', () => {
    const before = idsOf('        - call: press GET /slips');
    const after = idsOf('        - work: 5ms\n        - call: press GET /slips');
    expect(after[1]).toBe(before[0]);
    const [parallel] = stepsOf(withSteps('        - parallel:\n            - call: press GET /slips'));
    expect(parallel).toMatchObject({ branches: [[{ id: before[0] }]] });
  });

  it('tells equal steps of one operation apart', () => {
    expect(idsOf('        - work: 5ms\n        - work: 5ms\n        - work: 6ms')).toEqual([
      'work 5ms',
      'work 5ms#2',
      'work 6ms',
    ]);
  });

  it('tells the same step under different conditions apart', () => {
    const ids = idsOf(
      '        - { work: 5ms, when: user == mara }\n        - { work: 5ms, when: user != mara }',
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('is the author’s own where there is one', () => {
    expect(idsOf('        - { work: 5ms, id: stamping }')).toEqual(['stamping']);
  });
});

describe('a retry', () => {
  it('is by default for timeouts and every 5xx, at once', () => {
    const [step] = stepsOf(withSteps('        - { call: press GET /slips, retry: 2 }'));
    expect(step).toMatchObject({
      retry: { max: 2, onTimeout: true, onStatus: null, backoff: 0, factor: 1 },
      timeout: null,
    });
  });

  it('is for what it names only', () => {
    const [step] = stepsOf(
      withSteps(
        '        - { call: press GET /slips, timeout: 1s, retry: { max: 1, on: [503, 429], backoff: 50ms, factor: 2 } }',
      ),
    );
    expect(step).toMatchObject({
      timeout: 1e9,
      retry: { max: 1, onTimeout: false, onStatus: [503, 429], backoff: 5e7, factor: 2 },
    });
  });
});

describe('conditions', () => {
  it('bind and tighter than or, and read words, numbers and lists', () => {
    const [step] = stepsOf(
      withSteps(
        '        - { work: 1ms, when: "user == mara and books > 1 or not (lookup in [once, one-by-one])" }',
      ),
    );
    expect(step!.when).toEqual({
      kind: 'or',
      terms: [
        {
          kind: 'and',
          terms: [
            { kind: 'compare', key: 'user', operator: '==', value: 'mara' },
            { kind: 'compare', key: 'books', operator: '>', value: 1 },
          ],
        },
        {
          kind: 'not',
          term: {
            kind: 'or',
            terms: [
              { kind: 'compare', key: 'lookup', operator: '==', value: 'once' },
              { kind: 'compare', key: 'lookup', operator: '==', value: 'one-by-one' },
            ],
          },
        },
      ],
    });
  });
});

describe('a patch', () => {
  const scenario = withSteps(
    '        - { parallel: [{ call: press GET /slips }, { query: loans-db INSERT loans }], id: both }',
  );

  it.each([
    ['press.latency', 'x20', { kind: 'latency', service: 'press', op: null, factor: 20, add: 0, when: null }],
    ['press GET /slips.latency', '+200ms', { kind: 'latency', op: 'GET /slips', factor: 1, add: 2e8 }],
    ['press.network', { times: 3, plus: '1ms' }, { kind: 'network', factor: 3, add: 1e6 }],
    [
      'press.errors',
      '5%',
      { kind: 'errors', errors: { rate: 0.05, failure: { status: 500 }, attempts: null } },
    ],
    [
      'press.errors',
      { status: 503, attempts: 1, when: 'user == mara' },
      { errors: { rate: 1, failure: { status: 503 }, attempts: 1 }, when: { kind: 'compare', key: 'user' } },
    ],
    ['desk.workers', 2, { kind: 'workers', service: 'desk', value: 2 }],
    ['desk.pool.loans-db', 1, { kind: 'pool', pool: 'desk/loans-db', value: 1 }],
    ['old-db.connections', 5, { kind: 'pool', pool: 'old-db', value: 5 }],
    ['desk POST /loans.both.limit', 1, { kind: 'limit', op: 'POST /loans', step: 'both', value: 1 }],
    [
      'desk POST /loans.call press GET /slips.timeout',
      '1s',
      { kind: 'timeout', op: 'POST /loans', step: 'call press GET /slips', value: 1e9 },
    ],
    ['desk POST /loans.call press GET /slips.retry', 0, { kind: 'retries', value: 0 }],
    ['desk.clock', '-185ms', { kind: 'telemetry', change: { clock: -185e6 } }],
    ['desk.propagator', 'b3', { kind: 'telemetry', change: { propagator: 'b3' } }],
    [
      'desk.instrument',
      'server db',
      {
        kind: 'telemetry',
        change: { instrument: { server: true, client: false, db: true, internal: false } },
      },
    ],
    ['desk.instrument', 'none', { change: { instrument: { server: false, client: false, db: false } } }],
    ['knobs.lookup', 'one-by-one', { kind: 'knob', key: 'lookup', value: 'one-by-one' }],
    ['load.readers.rate', 'x3', { kind: 'rate', load: 'readers', factor: 3 }],
    ['load.readers.rate', '3/s', { kind: 'rate', load: 'readers', factor: 2 }],
  ])('%s: %j', (path, change, patch) => {
    expect(readPatch(scenario, path, change)).toMatchObject({ ok: true, patch });
  });
});

describe('a fault', () => {
  const scenario = withSteps(
    '        - work: 5ms',
    `faults:
  slow-for-one:
    says: Slow for Mara.
    when: user == mara
    from: 5s
    for: 1min
    set:
      press.latency: x20
      desk.errors: { status: 503, when: user == jonas }
    expect:
      - duration(root) > 1s
`,
  );

  it('gives its condition to every patch that has none of its own', () => {
    expect(scenario.faults['slow-for-one']!.patches).toMatchObject([
      { when: { value: 'mara' } },
      { when: { value: 'jonas' } },
    ]);
  });

  it('keeps its window, and what it expects with the line', () => {
    expect(scenario.faults['slow-for-one']).toMatchObject({
      from: 5e9,
      for: 60e9,
      expect: [{ text: 'duration(root) > 1s', line: 31 }],
    });
  });
});
