import { Kind } from '../telemetry/span.ts';
import type { TraceSet } from '../telemetry/trace.ts';
import * as formula from './formulas.ts';
import * as measure from './measure.ts';
import type { Measure, TheoryCase } from './theory-case.ts';

const SERVICE = 100;
const MS = 1000;
const plenty = { short: 12_000, long: 200_000 };

/** A scenario with one station that customers call directly. */
const station = (load: string, settings: string, work = 'exponential(mean = 10ms)'): string => `
title: One station
says: A single station with a known answer.
network: 0ms
load: { customers: { ${load}, journeys: { visit: { call: station GET /visit } } } }
services:
  station: { ${settings}, ops: { GET /visit: [${work.startsWith('{') ? work : `{ work: '${work}' }`}] } }
`;

/** A front that calls a back for every request; both have all the workers they want. */
const pair = (call: string, back: string, more = ''): string => `
title: A front and a back
says: Calls with a known answer.
network: 0ms
load: { customers: { open: 50/s, journeys: { visit: { call: front GET /visit } } } }
services:
  front: { ops: { GET /visit: [${call}] } }
  back: { ops: { GET /part: [${back}] } }
${more}`;

const timeInSystem = (expectedSeconds: number) => ({
  quantity: 'mean time in the system',
  unit: 'ms' as const,
  expected: expectedSeconds * MS,
  of: (run: TraceSet) => measure.meanMs(measure.serverTimes(run, 'station')),
});

const single: TheoryCase = {
  name: 'M/M/1, 80/s',
  scenario: station('open: 80/s', 'workers: 1'),
  requests: { short: 40_000, long: 1_000_000 },
  measures: [
    timeInSystem(formula.meanTimeMMc(1, 80, SERVICE)),
    {
      quantity: 'mean wait',
      unit: 'ms',
      expected: formula.meanWaitMG1(80, SERVICE, 1) * MS,
      of: (run) => measure.meanMs(measure.workerWaits(run, 'station')),
    },
    {
      quantity: 'requests present',
      unit: '',
      expected: 80 * formula.meanTimeMMc(1, 80, SERVICE),
      of: measure.meanPresent,
    },
    {
      quantity: 'p95 of the time in the system',
      unit: 'ms',
      expected: formula.quantileMM1(80, SERVICE, 0.95) * MS,
      of: (run) => measure.quantileMs(measure.serverTimes(run, 'station'), 0.95),
    },
    {
      quantity: 'p99 of the time in the system',
      unit: 'ms',
      expected: formula.quantileMM1(80, SERVICE, 0.99) * MS,
      of: (run) => measure.quantileMs(measure.serverTimes(run, 'station'), 0.99),
    },
    {
      quantity: 'share over 100 ms',
      unit: '',
      expected: formula.beyondMM1(80, SERVICE, 0.1),
      of: (run) => measure.share(measure.serverTimes(run, 'station'), (time) => time > 100e6),
    },
    {
      quantity: "Little's law, difference",
      unit: '',
      expected: 0,
      of: measure.littleDifference,
      exact: true,
    },
  ],
};

const several: TheoryCase[] = [2, 5, 10].map((servers) => ({
  name: `M/M/${servers}, 80 % busy`,
  scenario: station(`open: ${servers * 80}/s`, `workers: ${servers}`),
  requests: plenty,
  measures: [
    {
      quantity: 'share that waits',
      unit: '',
      expected: formula.erlangC(servers, servers * 0.8),
      of: (run) => measure.share(measure.workerWaits(run, 'station'), (wait) => wait > 0),
    },
    timeInSystem(formula.meanTimeMMc(servers, servers * 80, SERVICE)),
  ],
}));

const balanced: TheoryCase[] = [
  ['random', formula.meanTimeErlangArrivals(1, 80, SERVICE)],
  ['round-robin', formula.meanTimeErlangArrivals(2, 80, SERVICE)],
].map(([balance, expected]) => ({
  name: `two servers, ${balance}, 160/s`,
  scenario: station('open: 160/s', `workers: 1, instances: 2, balance: ${balance}`),
  requests: { short: 40_000, long: 400_000 },
  measures: [timeInSystem(expected as number)],
}));

/** Two exponentials mixed so that mean 10 ms and cv² 4 come out, with balanced means. */
const HYPEREXPONENTIAL =
  '{ choose: [' +
  "{ weight: 0.8872983346, do: [{ work: 'exponential(mean = 5.635083ms)' }] }, " +
  "{ weight: 0.1127016654, do: [{ work: 'exponential(mean = 44.364917ms)' }] }] }";

const general: TheoryCase[] = [
  [0, '10ms'],
  [1, 'exponential(mean = 10ms)'],
  [4, HYPEREXPONENTIAL],
].map(([cv2, work]) => ({
  name: `M/G/1, cv² ${cv2}, 80/s`,
  scenario: station('open: 80/s', 'workers: 1', work as string),
  requests: { short: 40_000, long: 1_000_000 },
  measures: [
    {
      quantity: 'mean wait',
      unit: 'ms',
      expected: formula.meanWaitMG1(80, SERVICE, cv2 as number) * MS,
      of: (run) => measure.meanMs(measure.workerWaits(run, 'station')),
    },
  ],
}));

const blocking: TheoryCase[] = [
  {
    name: 'Erlang B, 5 servers, 4 offered',
    scenario: station('open: 400/s', 'workers: 5, queue: 0'),
    requests: plenty,
    measures: [
      { quantity: 'share blocked', unit: '', expected: formula.erlangB(5, 4), of: measure.failedShare },
    ],
  },
  ...[0.8, 1.5].map((load) => ({
    name: `M/M/1/10, load ${load}`,
    scenario: station(`open: ${load * SERVICE}/s`, 'workers: 1, queue: 9'),
    requests: { short: 20_000, long: 400_000 },
    measures: [
      {
        quantity: 'share blocked',
        unit: '' as const,
        expected: formula.blockedMM1K(10, load),
        of: measure.failedShare,
      },
    ],
  })),
];

/** Requests fail independently of each other. */
const failing = (expected: number, quantity: string): Measure => ({
  quantity,
  unit: '',
  expected,
  deviation: formula.deviationOfShare(expected),
  of: measure.failedShare,
});

const machines = formula.closedSystem(20, 0.1, SERVICE);
const closed: TheoryCase = {
  name: 'closed, 20 users, 100 ms thinking',
  scenario: station("closed: { users: 20, think: 'exponential(mean = 100ms)' }", 'workers: 1'),
  requests: plenty,
  measures: [
    timeInSystem(machines.response),
    { quantity: 'throughput', unit: '1/s', expected: machines.throughput, of: measure.throughput },
  ],
};

const retries: TheoryCase[] = [
  [0.3, 2],
  [0.5, 3],
].map(([broken, max]) => {
  const { attempts, deviation, succeeded } = formula.retried(broken!, max!);
  return {
    name: `retries, p ${broken}, ${max} more tries`,
    scenario: pair(
      `{ call: back GET /part, retry: ${max} }`,
      `{ work: 1ms }, { fail: Broken, rate: ${broken} }`,
    ),
    requests: plenty,
    measures: [
      {
        quantity: 'attempts a call',
        unit: '',
        expected: attempts,
        deviation,
        of: (run) => measure.spansPerRequest(run, 'front', Kind.client),
      },
      failing(1 - succeeded, 'share that fails'),
    ],
  };
});

const layered: TheoryCase = {
  name: 'retries in three layers, all failing',
  scenario: `
title: Three layers
says: Each layer tries four times.
network: 0ms
load: { customers: { open: 1/s, journeys: { visit: { call: a GET /visit } } } }
services:
  a: { ops: { GET /visit: [{ call: b GET /visit, retry: 3 }] } }
  b: { ops: { GET /visit: [{ call: c GET /visit, retry: 3 }] } }
  c: { ops: { GET /visit: [{ call: d GET /visit, retry: 3 }] } }
  d: { ops: { GET /visit: [{ fail: Broken }] } }
`,
  requests: { short: 20, long: 200 },
  measures: [
    {
      quantity: 'calls that reach the last service',
      unit: '',
      expected: 64,
      of: (run) => measure.spansPerRequest(run, 'd', Kind.server),
      exact: true,
    },
  ],
};

const fanOut: TheoryCase[] = [10, 100].map((calls) => ({
  name: `fan-out to ${calls}, 1 % fail`,
  scenario: pair(
    `{ each: ${calls}, limit: ${calls}, do: [{ call: back GET /part }] }`,
    '{ work: 1ms }, { fail: Broken, rate: 0.01 }',
  ),
  requests: { short: 500, long: 20_000 },
  measures: [failing(formula.anyOf(0.01, calls), 'share with a failure')],
}));

const slowest: TheoryCase = {
  name: 'the slowest of ten',
  scenario: pair(
    '{ each: 10, limit: 10, do: [{ call: back GET /part }] }',
    "{ work: 'exponential(mean = 10ms)' }",
  ),
  requests: { short: 3000, long: 40_000 },
  measures: [
    {
      quantity: 'mean time of the request',
      unit: 'ms',
      expected: formula.largestOf(10, 10).mean,
      deviation: formula.largestOf(10, 10).deviation,
      of: (run) => measure.meanMs(measure.serverTimes(run, 'front')),
    },
  ],
};

/** Every system with a known answer that the engine is held to. */
export const theoryCases: readonly TheoryCase[] = [
  single,
  ...several,
  ...balanced,
  ...general,
  ...blocking,
  closed,
  ...retries,
  layered,
  ...fanOut,
  slowest,
];
