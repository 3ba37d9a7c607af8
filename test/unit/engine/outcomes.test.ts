import { describe, expect, it } from 'vitest';
import { Kind, Status } from '#simulations/telemetry/span.ts';
import { outline, run } from './worlds.ts';

const STATUS = 'http.response.status_code';
const TYPE = 'error.type';
const RESEND = 'http.request.resend_count';

const shopOf = (checkout: string, payment: string, more = ''): string => `
title: Two services
says: One calls the other.
network: constant(1ms)
load:
  customers:
    open: 10/s
    journeys:
      buy: { call: checkout POST /orders }
services:
  checkout:
    ops:
      POST /orders:
${checkout}
  payment:
    ops:
      POST /pay:
${payment}
${more}
`;

const call = '        - call: payment POST /pay';
const work = '        - work: 10ms';

describe('a call', () => {
  it('leaves a CLIENT and a SERVER span with network time between them', () => {
    const trace = run(shopOf(call, work), { requests: 1 }).trace(0);
    expect([trace.kind[0], trace.kind[1], trace.kind[2]]).toEqual([Kind.server, Kind.client, Kind.server]);
    expect([...trace.parent]).toEqual([-1, 0, 1]);
    expect([...trace.start]).toEqual([0, 0, 1e6]);
    expect([...trace.end]).toEqual([12e6, 12e6, 11e6]);
    expect([...trace.status]).toEqual([Status.unset, Status.unset, Status.unset]);
    expect(outline(run(shopOf(call, work), { requests: 1 }), 0, STATUS)).toEqual([
      'checkout POST /orders 200',
      '  checkout POST 200',
      '    payment POST /pay 200',
    ]);
  });

  it('is an error on both sides when the answer is a 5xx, and thrown exceptions name it on the server', () => {
    const payment = '        - { fail: CardReaderError, status: 500, message: no reader }';
    const recording = run(shopOf(call, payment), { requests: 1 });
    expect(outline(recording, 0, STATUS, TYPE)).toEqual([
      'checkout POST /orders 502 502',
      '  checkout POST 500 500',
      '    payment POST /pay 500 CardReaderError',
    ]);
    const trace = recording.trace(0);
    expect([...trace.status]).toEqual([Status.error, Status.error, Status.error]);
    expect([0, 1, 2].map((span) => trace.statusMessage(span))).toEqual(['', '', 'no reader']);
    expect(
      trace.events(2).map(({ name, attributes }) => [name, ...attributes.map(({ value }) => value)]),
    ).toEqual([['exception', 'CardReaderError', 'no reader']]);
    expect(recording.log(0)).toEqual({
      timeUnixNano: trace.events(2)[0]!.timeUnixNano,
      service: 'payment',
      level: 'error',
      body: 'CardReaderError: no reader',
      traceId: trace.id,
    });
  });

  it('is an error on the client only when the answer is a 4xx', () => {
    const recording = run(shopOf(call, '        - { fail: CardDeclined, status: 402 }'), { requests: 1 });
    expect(outline(recording, 0, STATUS, TYPE)).toEqual([
      'checkout POST /orders 402',
      '  checkout POST 402 402',
      '    payment POST /pay 402',
    ]);
    expect([...recording.trace(0).status]).toEqual([Status.unset, Status.error, Status.unset]);
  });

  it('does not mark the operation around it when a retry succeeds', () => {
    const twice = `        - call: payment POST /pay
          retry: { max: 2, backoff: 5ms }`;
    const faults = `
faults:
  flaky:
    says: The first attempt fails.
    set: { payment.errors: { rate: 100%, status: 503, attempts: 1, after: 2ms } }
`;
    const recording = run(shopOf(twice, work, faults), { requests: 1, faults: [{ name: 'flaky' }] });
    expect(outline(recording, 0, STATUS, TYPE, RESEND)).toEqual([
      'checkout POST /orders 200',
      '  checkout POST 503 503',
      '    payment POST /pay 503 503',
      '  checkout POST 200 1',
      '    payment POST /pay 200',
    ]);
    const trace = recording.trace(0);
    expect([...trace.status]).toEqual([0, 2, 2, 0, 0]);
    // 1 ms there, 2 ms to fail, 1 ms back, 5 ms backoff
    expect(trace.start[3]).toBe(9e6);
  });

  it('is left by the caller when its time is up, while the callee goes on', () => {
    const impatient = `        - call: payment POST /pay
          timeout: 4ms`;
    const recording = run(shopOf(impatient, work), { requests: 1 });
    expect(outline(recording, 0, STATUS, TYPE)).toEqual([
      'checkout POST /orders 504 504',
      '  checkout POST timeout',
      '    payment POST /pay 200',
    ]);
    const trace = recording.trace(0);
    expect([...trace.end]).toEqual([4e6, 4e6, 11e6]);
    expect([...trace.status]).toEqual([Status.error, Status.error, Status.unset]);
  });
});

describe('a full queue', () => {
  it('turns requests away at once with 503', () => {
    const slow = '        - work: 10s';
    const more = '    workers: 1\n    queue: 1\n';
    const recording = run(shopOf(call, slow, more), { requests: 4 });
    const rejected = outline(recording, 3, STATUS, TYPE);
    expect(rejected).toEqual([
      'checkout POST /orders 502 502',
      '  checkout POST 503 503',
      '    payment POST /pay 503 503',
    ]);
    expect(recording.operations.find(({ service }) => service === 'payment')).toMatchObject({
      count: 4,
      errors: 2,
      rejected: 2,
    });
  });
});
