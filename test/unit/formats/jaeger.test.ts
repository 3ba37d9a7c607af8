import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { treeOf } from '#simulations/analysis/tree.ts';
import { warnings } from '#simulations/analysis/warnings.ts';
import { writeJaeger } from '#simulations/formats/jaeger-write.ts';
import { losses } from '#simulations/formats/losses.ts';
import { openTrace } from '#simulations/formats/open-trace.ts';
import { collectSpans } from '#simulations/telemetry/collect.ts';
import type { Span } from '#simulations/telemetry/span.ts';
import { randomSpan } from './random-spans.ts';
import { spansOf } from './spans-of.ts';

const sample = readFileSync(new URL('../../samples/jaeger-57-spans.json', import.meta.url), 'utf8');

interface JaegerTrace {
  readonly spans: readonly Readonly<Record<string, unknown>>[];
  readonly processes: Readonly<Record<string, unknown>>;
}

const span = {
  traceID: 'abc',
  spanID: '1',
  operationName: 'GET /',
  startTime: 1_000,
  duration: 5,
  processID: 'p1',
};
const processes = { p1: { serviceName: 'web', tags: [{ key: 'host', type: 'string', value: 'h1' }] } };
const trace = (...spans: readonly object[]) =>
  JSON.stringify({ traceID: 'abc', spans, processes, warnings: null });
const open = (...spans: readonly object[]) => openTrace(trace(...spans)).trace(0);

describe('Jaeger in', () => {
  it("opens a trace of Jaeger's own user interface", () => {
    const set = openTrace(sample);
    expect([set.traceCount, set.spanCount]).toEqual([1, 57]);
    const one = set.trace(0);
    expect([...treeOf(one).roots].map((row) => one.name(row))).toEqual(['POST /api/graphql']);
    expect(one.service(0)).toBe('api-edge');
    expect(one.span(0)).toMatchObject({
      kind: 2,
      startUnixNano: 1_770_000_000_001_000_000n,
      endUnixNano: 1_770_000_044_001_000_000n,
    });
    expect(one.attribute(0, 'http.response.status_code')).toBe(200);
    // graphql.execution: 3,000 + 43,000,000 µs against Query.assistantReply: 2,000 + 43,000,000 µs
    expect(warnings(one).map(({ kind, message }) => [kind, message])).toEqual([
      ['ends-after-parent', 'it ends 1000000 ns after its parent "Query.assistantReply"'],
    ]);
  });

  it('takes a bare trace, or one or many under data', () => {
    expect(openTrace(trace(span)).spanCount).toBe(1);
    expect(
      openTrace(`{"data":[${trace(span)},${trace({ ...span, traceID: 'def' })}],"errors":null}`).traceCount,
    ).toBe(2);
    expect(openTrace('{"data":[],"total":0}').spanCount).toBe(0);
  });

  it('counts in microseconds and pads ids that lost their leading zeros', () => {
    expect(open(span).span(0)).toMatchObject({
      traceId: 'abc'.padStart(32, '0'),
      spanId: '1'.padStart(16, '0'),
      startUnixNano: 1_000_000n,
      endUnixNano: 1_005_000n,
      resource: { service: 'web', attributes: [{ key: 'service.name' }, { key: 'host', value: 'h1' }] },
    });
  });

  it('takes the first reference that it can resolve for the parent and the others for links', () => {
    const reference = (refType: string, traceID: string, spanID: string) => ({ refType, traceID, spanID });
    const child = open(span, {
      ...span,
      spanID: '2',
      startTime: 1_001,
      references: [
        reference('CHILD_OF', 'fff', '1'),
        reference('CHILD_OF', 'abc', '99'),
        reference('FOLLOWS_FROM', 'abc', '1'),
      ],
    }).span(1);
    expect(child.parentSpanId).toBe('1'.padStart(16, '0'));
    expect(child.links.map(({ traceId, spanId }) => [traceId.slice(-3), spanId.slice(-2)])).toEqual([
      ['fff', '01'],
      ['abc', '99'],
    ]);
  });

  it('names the parent that is missing when no reference can be resolved', () => {
    const lost = open({ ...span, references: [{ refType: 'CHILD_OF', traceID: 'abc', spanID: '99' }] });
    expect(warnings(lost).map(({ kind }) => kind)).toEqual(['missing-parent']);
    expect(open(span, { ...span, spanID: '2', parentSpanID: '1' }).parent[1]).toBe(0);
  });

  it('reads kind, status, scope and trace state out of the tags', () => {
    const tag = (key: string, type: string, value: unknown) => ({ key, type, value });
    const tags = [
      tag('span.kind', 'string', 'client'),
      tag('error', 'bool', true),
      tag('otel.status_description', 'string', 'gone'),
      tag('otel.scope.name', 'string', 'lib'),
      tag('otel.scope.version', 'string', '2'),
      tag('w3c.tracestate', 'string', 'a=b'),
      tag('n', 'int64', '9007199254740993'),
      tag('r', 'float64', 2),
      tag('b', 'binary', 'AAE='),
      tag('f', 'bool', 'false'),
    ];
    expect(open({ ...span, tags }).span(0)).toMatchObject({
      kind: 3,
      status: 2,
      statusMessage: 'gone',
      scope: { name: 'lib', version: '2' },
      traceState: 'a=b',
      attributes: [
        { key: 'n', type: 'int', value: 9_007_199_254_740_993n },
        { key: 'r', type: 'double', value: 2 },
        { key: 'b', type: 'bytes', value: Uint8Array.of(0, 1) },
        { key: 'f', type: 'bool', value: false },
      ],
    });
  });

  it('keeps duplicate ids, spans without a process, and null where a list could be', () => {
    const odd = open(
      { ...span, tags: null, logs: null, references: null, warnings: null, processID: 'p9' },
      span,
    );
    expect(odd.size).toBe(2);
    expect(odd.span(0).resource.service).toBe('unknown_service');
    expect(warnings(odd).map(({ kind }) => kind)).toContain('duplicate-id');
  });

  it('turns logs into events named by their field "event"', () => {
    const logs = [
      {
        timestamp: 1_002,
        fields: [
          { key: 'event', type: 'string', value: 'retry' },
          { key: 'n', type: 'int64', value: 2 },
        ],
      },
      { timestamp: 1_003, fields: [{ key: 'message', type: 'string', value: 'hello' }] },
    ];
    expect(open({ ...span, logs }).events(0)).toEqual([
      { name: 'retry', timeUnixNano: 1_002_000n, attributes: [{ key: 'n', type: 'int', value: 2 }] },
      {
        name: '',
        timeUnixNano: 1_003_000n,
        attributes: [{ key: 'message', type: 'string', value: 'hello' }],
      },
    ]);
  });

  it('says what is wrong where', () => {
    expect(() => open(span, { ...span, startTime: 'soon' })).toThrow(
      'line 1, column 1 (byte 0): spans[1].startTime: expected a whole number, got "soon"',
    );
  });
});

describe('Jaeger out', () => {
  it('gives back what it was given, but for the order of tags and a status code beside each error', () => {
    const back = JSON.parse([...writeJaeger(openTrace(sample))].join('')) as { data: [JaegerTrace] };
    const given = JSON.parse(sample) as JaegerTrace;
    const tagsOf = (one: Readonly<Record<string, unknown>>) =>
      (one['tags'] as { key: string }[])
        .filter(({ key }) => key !== 'otel.status_code')
        .toSorted((a, b) => (a.key < b.key ? -1 : 1));
    const comparable = ({ spans, processes: table }: JaegerTrace) =>
      new Map(
        spans.map((one) => [
          one['spanID'],
          {
            ...one,
            flags: one['flags'] ?? 0,
            warnings: null,
            tags: tagsOf(one),
            processID: table[one['processID'] as string],
          },
        ]),
      );
    expect(comparable(back.data[0])).toEqual(comparable(given));
  });

  it('keeps whatever the field table does not call lost or changed', () => {
    fc.assert(
      fc.property(randomSpan, (one) => {
        const set = collectSpans([one]);
        const lost = new Set(losses(set, 'jaeger').map(({ field }) => field));
        const [back] = spansOf(openTrace([...writeJaeger(set)].join('')));
        const kept = (whole: Span) => ({
          traceId: whole.traceId,
          spanId: whole.spanId,
          parentSpanId: whole.parentSpanId,
          name: whole.name,
          kind: whole.kind,
          status: whole.status,
          statusMessage: whole.statusMessage,
          traceState: whole.traceState,
          scope: [whole.scope.name, whole.scope.version],
          links: whole.links.map(({ traceId, spanId }) => [traceId, spanId]),
          times:
            lost.has('nanoseconds') || lost.has('end before start')
              ? []
              : [whole.startUnixNano, whole.endUnixNano],
          attributes: lost.has('lists, maps and empty values') ? [] : whole.attributes,
          events: whole.events.map(({ name }) => name),
        });
        expect(kept(back!)).toEqual(kept(one));
      }),
      { numRuns: 200 },
    );
  });
});
