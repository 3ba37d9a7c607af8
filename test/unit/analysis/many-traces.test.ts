import { describe, expect, it } from 'vitest';
import { nearestRank } from '#simulations/numeric/quantile.ts';
import { red } from '#simulations/analysis/red.ts';
import { serviceGraph } from '#simulations/analysis/service-graph.ts';
import { Kind, Status } from '#simulations/telemetry/span.ts';
import { setOf, spanIdOf } from './build.ts';
import type { Sketch } from './build.ts';

describe('nearest-rank percentile', () => {
  it('gives the worked values of the textbook example', () => {
    // https://en.wikipedia.org/wiki/Percentile#Worked_examples_of_the_nearest-rank_method
    const five = Float64Array.of(15, 20, 35, 40, 50);
    expect([5, 30, 40, 50, 100].map((percent) => nearestRank(five, percent / 100))).toEqual([
      15, 20, 20, 35, 50,
    ]);
    const ten = Float64Array.of(3, 6, 7, 8, 8, 10, 13, 15, 16, 20);
    expect([25, 50, 75, 100].map((percent) => nearestRank(ten, percent / 100))).toEqual([7, 8, 15, 20]);
  });
});

describe('RED', () => {
  it('counts, counts errors and ranks durations per service, name and kind', () => {
    const sketches: Sketch[] = [];
    for (let at = 1; at <= 100; at++)
      sketches.push({
        id: `${at}`,
        trace: `t${at}`,
        name: 'GET /',
        service: 'b',
        kind: Kind.server,
        start: 0,
        end: at,
        status: at > 97 ? Status.error : Status.unset,
      });
    sketches.push({
      id: 'x',
      trace: 't1',
      parent: '1',
      name: 'GET',
      service: 'a',
      kind: Kind.client,
      start: 0,
      end: 7,
    });
    expect(red(setOf(sketches))).toEqual([
      { service: 'a', name: 'GET', kind: Kind.client, count: 1, errors: 0, p50: 7, p90: 7, p99: 7, max: 7 },
      {
        service: 'b',
        name: 'GET /',
        kind: Kind.server,
        count: 100,
        errors: 3,
        p50: 50,
        p90: 90,
        p99: 99,
        max: 100,
      },
    ]);
  });
});

describe('service graph', () => {
  const text = (key: string, value: string) => ({ key, type: 'string', value }) as const;

  it('draws calls timed by the caller, databases, messages and uninstrumented peers', () => {
    const graph = serviceGraph(
      setOf([
        { id: 'r', start: 0, end: 100, service: 'web', kind: Kind.server },
        { id: 'c', parent: 'r', start: 10, end: 60, service: 'web', kind: Kind.client, status: Status.error },
        { id: 's', parent: 'c', start: 20, end: 50, service: 'cart', kind: Kind.server },
        {
          id: 'q',
          parent: 's',
          start: 30,
          end: 34,
          service: 'cart',
          kind: Kind.client,
          attributes: [text('db.system.name', 'redis')],
        },
        {
          id: 'x',
          parent: 'r',
          start: 62,
          end: 70,
          service: 'web',
          kind: Kind.client,
          attributes: [text('server.address', 'bank.example')],
        },
        { id: 'i', parent: 'x', start: 63, end: 64, service: 'web', name: 'resolve name' },
        { id: 'p', parent: 'r', start: 71, end: 75, service: 'web', kind: Kind.producer },
        {
          id: 'm',
          trace: 'later',
          start: 171,
          end: 200,
          service: 'mail',
          kind: Kind.consumer,
          links: [
            {
              traceId: spanIdOf('trace').padStart(32, '0'),
              spanId: spanIdOf('p'),
              traceState: '',
              attributes: [],
            },
          ],
        },
      ]),
    );
    const edge = (from: string, to: string, kind: string, ns: number, errors = 0) => ({
      from,
      to,
      kind,
      calls: 1,
      errors,
      p50: ns,
      p95: ns,
      p99: ns,
    });
    expect(graph.edges).toEqual([
      edge('cart', 'redis', 'database', 4),
      edge('web', 'bank.example', 'call', 8),
      edge('web', 'cart', 'call', 50, 1),
      edge('web', 'mail', 'message', 100),
    ]);
    expect(graph.nodes).toEqual([
      { service: 'bank.example', spans: 0, errors: 0 },
      { service: 'cart', spans: 2, errors: 0 },
      { service: 'mail', spans: 1, errors: 0 },
      { service: 'redis', spans: 0, errors: 0 },
      { service: 'web', spans: 5, errors: 1 },
    ]);
  });

  it('draws a message that hangs below its producer', () => {
    const { edges } = serviceGraph(
      setOf([
        { id: 'p', start: 0, end: 5, service: 'web', kind: Kind.producer },
        { id: 'm', parent: 'p', start: 30, end: 40, service: 'mail', kind: Kind.consumer },
      ]),
    );
    expect(edges).toMatchObject([{ from: 'web', to: 'mail', kind: 'message', calls: 1, p50: 30 }]);
  });
});
