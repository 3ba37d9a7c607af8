import { describe, expect, it } from 'vitest';
import { foldPairs } from '#simulations/analysis/fold-pairs.ts';
import { groupSiblings } from '#simulations/analysis/group-siblings.ts';
import { waits } from '#simulations/analysis/waits.ts';
import { Kind } from '#simulations/telemetry/span.ts';
import type { SpanEvent } from '#simulations/telemetry/span.ts';
import { EPOCH, row, traceOf } from './build.ts';
import type { Sketch } from './build.ts';

const granted = (at: number, resource: string, ns: number): SpanEvent => ({
  name: 'connection acquired',
  timeUnixNano: EPOCH + BigInt(at),
  attributes: [
    { key: 'tracewalk.wait.resource', type: 'string', value: resource },
    { key: 'tracewalk.wait.duration_ns', type: 'int', value: ns },
  ],
});

describe('waits', () => {
  it('reads the stretch before each event that ends a wait', () => {
    const trace = traceOf([
      {
        id: 'root',
        start: 0,
        end: 100,
        events: [granted(70, 'pool:history-db', 50), granted(15, 'workers', 10)],
      },
      {
        id: 'plain',
        parent: 'root',
        start: 80,
        end: 90,
        events: [{ ...granted(85, '', 0), attributes: [] }],
      },
    ]);
    expect(waits(trace)).toEqual([
      { span: row(trace, 'root'), resource: 'workers', start: 5, end: 15 },
      { span: row(trace, 'root'), resource: 'pool:history-db', start: 20, end: 70 },
    ]);
  });

  it('clips a wait to its span and leaves out one of no length', () => {
    const trace = traceOf([
      { id: 'r', start: 0, end: 40, events: [granted(10, 'workers', 30), granted(20, 'lock:x', 0)] },
    ]);
    expect(waits(trace)).toEqual([{ span: 0, resource: 'workers', start: 0, end: 10 }]);
  });
});

describe('folding the two sides of a call', () => {
  const call: Sketch[] = [
    { id: 'root', start: 0, end: 100, kind: Kind.server },
    { id: 'client', parent: 'root', start: 10, end: 60, kind: Kind.client },
    { id: 'server', parent: 'client', start: 15, end: 55, kind: Kind.server, service: 'other' },
    { id: 'query', parent: 'server', start: 20, end: 30, kind: Kind.client, service: 'other' },
  ];
  it('pairs a CLIENT with the SERVER below it and nothing else', () => {
    const trace = traceOf(call);
    const partner = foldPairs(trace);
    expect(partner[row(trace, 'client')]).toBe(row(trace, 'server'));
    expect(partner[row(trace, 'server')]).toBe(row(trace, 'client'));
    expect([partner[row(trace, 'root')], partner[row(trace, 'query')]]).toEqual([-1, -1]);
  });
  it('leaves a CLIENT with two SERVER children unfolded', () => {
    const trace = traceOf([
      ...call,
      { id: 'again', parent: 'client', start: 40, end: 50, kind: Kind.server },
    ]);
    expect([...foldPairs(trace)].every((partner) => partner === -1)).toBe(true);
  });
});

describe('grouping repeated siblings', () => {
  const loop = (count: number): Sketch[] => [
    { id: 'root', start: 0, end: 1000 },
    ...Array.from({ length: count }, (_, at) => ({
      id: `q${at}`,
      parent: 'root',
      name: 'SELECT price',
      start: 10 * at,
      end: 10 * at + 8,
    })),
  ];
  it('finds the same operation 24 times in a row', () => {
    const [group, ...others] = groupSiblings(traceOf(loop(24)), 3);
    expect(others).toEqual([]);
    expect(group).toMatchObject({ start: 0, end: 238, total: 192 });
    expect(group!.spans).toHaveLength(24);
  });
  it('breaks the row at another operation and where spans overlap', () => {
    const trace = traceOf([
      ...loop(10),
      { id: 'other', parent: 'root', name: 'render', start: 39, end: 40 },
      { id: 'beside', parent: 'root', name: 'SELECT price', start: 75, end: 79 },
    ]);
    expect(groupSiblings(trace, 2).map((group) => group.spans.length)).toEqual([4, 4, 3]);
  });
  it('reports runs from the length that was asked for', () => {
    expect(groupSiblings(traceOf(loop(4)), 5)).toEqual([]);
    expect(groupSiblings(traceOf(loop(5)), 5)).toHaveLength(1);
  });
});
