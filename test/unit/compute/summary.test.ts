import { describe, expect, it } from 'vitest';
import { collectSpans } from '#simulations/telemetry/collect.ts';
import { Kind, Status } from '#simulations/telemetry/span.ts';
import type { Span } from '#simulations/telemetry/span.ts';
import { summaryOf } from '#src/compute/summary.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);

function span(traceId: string, id: number, parent: number, service: string, from: number, to: number): Span {
  const hex = (number: number) => number.toString(16).padStart(16, '0');
  return {
    traceId,
    spanId: hex(id),
    parentSpanId: parent === 0 ? '' : hex(parent),
    traceState: '',
    flags: 1,
    name: `op ${id}`,
    kind: Kind.server,
    startUnixNano: 1_000_000n + BigInt(from),
    endUnixNano: 1_000_000n + BigInt(to),
    status: Status.unset,
    statusMessage: '',
    resource: { service, attributes: [] },
    scope: { name: '', version: '', attributes: [] },
    attributes: [],
    events: [],
    links: [],
  };
}

describe('a summary', () => {
  it('counts spans, errors and services of each trace, and says when it began', () => {
    const summary = summaryOf(
      collectSpans([
        span(A, 1, 0, 'shop', 50, 90),
        { ...span(A, 2, 1, 'bank', 60, 70), status: Status.error },
        { ...span(A, 3, 1, 'bank', 71, 80), status: Status.error },
        span(B, 1, 0, 'shop', 20, 30),
      ]),
    );
    expect(summary.ids).toEqual([A, B]);
    expect([...summary.spans]).toEqual([3, 1]);
    expect([...summary.errors]).toEqual([2, 0]);
    expect([...summary.services]).toEqual([2, 1]);
    expect(summary.base).toBe(1_000_020n);
    expect([...summary.start]).toEqual([30, 0]);
    expect([...summary.duration]).toEqual([40, 10]);
  });

  it('takes the root’s duration, not that of work which goes on after the answer', () => {
    const summary = summaryOf(collectSpans([span(A, 1, 0, 'shop', 0, 40), span(A, 2, 1, 'mail', 30, 900)]));
    expect([...summary.duration]).toEqual([40]);
    expect(summary.operations[summary.operation[0]!]).toEqual({ service: 'shop', name: 'op 1' });
  });

  it('takes the whole extent and the earliest span where no root came', () => {
    const summary = summaryOf(collectSpans([span(A, 2, 9, 'bank', 10, 30), span(A, 3, 9, 'mail', 20, 75)]));
    expect([...summary.duration]).toEqual([65]);
    expect(summary.operations[summary.operation[0]!]).toEqual({ service: 'bank', name: 'op 2' });
  });

  it('knows who calls whom, databases by the name that the waterfall draws', () => {
    const query: Span = {
      ...span(A, 3, 2, 'bank', 11, 12),
      kind: Kind.client,
      attributes: [
        { key: 'db.system.name', type: 'string', value: 'postgresql' },
        { key: 'service.peer.name', type: 'string', value: 'ledger-db' },
      ],
    };
    const summary = summaryOf(
      collectSpans([
        span(A, 1, 0, 'shop', 0, 40),
        span(A, 2, 1, 'bank', 10, 30),
        query,
        { ...query, spanId: 'f'.repeat(16) },
      ]),
    );
    const named = summary.calls.map((call) => call.map((service) => summary.serviceNames[service]));
    expect(named).toEqual([
      ['shop', 'bank'],
      ['bank', 'ledger-db'],
    ]);
  });

  it('is empty for an empty set', () => {
    expect(summaryOf(collectSpans([]))).toMatchObject({ traceCount: 0, base: 0n, operations: [] });
  });
});
