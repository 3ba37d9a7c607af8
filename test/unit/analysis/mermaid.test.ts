import { describe, expect, it } from 'vitest';
import { flowchart, sequenceDiagram } from '#simulations/analysis/mermaid.ts';
import { Kind, Status } from '#simulations/telemetry/span.ts';
import { setOf, traceOf } from './build.ts';
import type { Sketch } from './build.ts';

const ms = 1e6;
const order: Sketch[] = [
  { id: 'r', start: 0, end: 100 * ms, service: 'web', name: 'GET /', kind: Kind.server },
  { id: 'c', parent: 'r', start: 10 * ms, end: 60 * ms, service: 'web', name: 'POST', kind: Kind.client },
  {
    id: 's',
    parent: 'c',
    start: 15 * ms,
    end: 55 * ms,
    service: 'cart',
    name: 'POST /cart',
    kind: Kind.server,
    status: Status.error,
  },
  {
    id: 'q',
    parent: 's',
    start: 20 * ms,
    end: 30 * ms,
    service: 'cart',
    name: 'SELECT',
    kind: Kind.client,
    attributes: [{ key: 'db.system.name', type: 'string', value: 'redis' }],
  },
  { id: 'p', parent: 'r', start: 70 * ms, end: 75 * ms, service: 'web', name: 'send', kind: Kind.producer },
  {
    id: 'm',
    parent: 'p',
    start: 80 * ms,
    end: 300 * ms,
    service: 'mail',
    name: 'process',
    kind: Kind.consumer,
  },
  { id: 'i', parent: 'r', start: 90 * ms, end: 95 * ms, service: 'web', name: 'render' },
];

describe('Mermaid export', () => {
  it('writes calls, answers, failures, messages and own work in order of time', () => {
    expect(sequenceDiagram(traceOf(order))).toBe(`sequenceDiagram
  participant p0 as caller
  participant p1 as web
  participant p2 as cart
  participant p3 as redis
  participant p4 as mail
  p0->>p1: GET /
  p1->>p2: POST /cart
  p2->>p3: SELECT
  p3-->>p2: 10 ms
  p2--xp1: error, 40 ms
  p1-)p4: process
  p1->>p1: render
  p1-->>p0: 100 ms
`);
  });

  it('writes who calls whom and how often', () => {
    expect(flowchart(setOf(order))).toBe(`flowchart LR
  n0["cart"]
  n1["mail"]
  n2[("redis")]
  n3["web"]
  n0 -->|1| n2
  n3 -->|1| n0
  n3 -.->|1| n1
`);
  });

  it('stops where nobody reads on, and says how much is left', () => {
    const many = Array.from({ length: 400 }, (_, at): Sketch => ({
      id: `${at}`,
      parent: 'r',
      start: at,
      end: at,
      name: 'x',
    }));
    const lines = sequenceDiagram(traceOf([{ id: 'r', start: 0, end: 1000 }, ...many]))
      .trim()
      .split('\n');
    expect(lines).toHaveLength(1 + 1 + 250 + 1);
    expect(lines.at(-1)).toBe('  Note over p0: 151 more messages');
  });
});
