import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { treeOf } from '#simulations/analysis/tree.ts';
import { warnings } from '#simulations/analysis/warnings.ts';
import { losses } from '#simulations/formats/losses.ts';
import { openTrace } from '#simulations/formats/open-trace.ts';
import { writeOtlp } from '#simulations/formats/otlp-write.ts';
import { splitShared } from '#simulations/formats/split-shared.ts';
import { writeZipkin } from '#simulations/formats/zipkin-write.ts';
import { collectSpans } from '#simulations/telemetry/collect.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';
import { randomSpan } from './random-spans.ts';

const sample = (name: string) => readFileSync(new URL(`../../samples/${name}.json`, import.meta.url), 'utf8');
const open = (...spans: readonly object[]) => openTrace(JSON.stringify(spans));

/** The tree as indented `service name` lines. */
function outline(trace: Trace): string[] {
  const { preorder, depth } = treeOf(trace);
  return [...preorder].map((row) => `${'  '.repeat(depth[row]!)}${trace.service(row)} ${trace.name(row)}`);
}

const client = {
  traceId: '5b8efff798038103',
  id: 'aaaaaaaaaaaaaaaa',
  kind: 'CLIENT',
  name: 'get',
  timestamp: 1_000_000,
  duration: 50,
  localEndpoint: { serviceName: 'web' },
};
const server = {
  ...client,
  kind: 'SERVER',
  timestamp: 1_000_010,
  duration: 30,
  localEndpoint: { serviceName: 'cart' },
};

describe('Zipkin in', () => {
  it('hangs the server half of a shared span below the client half, and its children below it', () => {
    expect(outline(openTrace(sample('zipkin-skew')).trace(0))).toEqual([
      'servicea get',
      '  servicea post',
      '    serviceb post',
      '      serviceb async',
    ]);
  });

  it('finds the pairs also where nobody wrote "shared"', () => {
    const trace = open({ ...server }, client, {
      ...client,
      id: '1',
      parentId: client.id,
      kind: undefined,
      name: 'work',
    }).trace(0);
    expect(outline(trace)).toEqual(['web get', '  web work', '  cart get']);
    expect(warnings(trace)).toEqual([]);
  });

  it('leaves a shared span alone whose other half is not there', () => {
    const trace = open({ ...server, shared: true, parentId: 'bbbbbbbbbbbbbbbb' }).trace(0);
    expect(warnings(trace).map(({ kind }) => kind)).toEqual(['missing-parent']);
  });

  it("opens Zipkin's own examples", () => {
    const yelp = openTrace(sample('zipkin-yelp'));
    expect([yelp.traceCount, yelp.spanCount]).toEqual([1, 16]);
    expect(treeOf(yelp.trace(0)).roots).toHaveLength(1);
    const kafka = openTrace(sample('zipkin-messaging-kafka'));
    expect([kafka.traceCount, kafka.spanCount]).toEqual([1, 28]);
    expect(kafka.trace(0).span(0)).toMatchObject({ name: 'on-message', kind: 1 });
    expect(kafka.trace(0).attribute(1, 'service.peer.name')).toBe('kafka');
  });

  it('joins 64-bit and 128-bit ids of one trace, in whichever order they come', () => {
    const long = {
      ...server,
      id: 'bbbbbbbbbbbbbbbb',
      parentId: client.id,
      traceId: `463ac35c9f6413ad${client.traceId}`,
    };
    for (const spans of [
      [client, long],
      [long, client],
    ]) {
      const set = open(...spans);
      expect([set.traceCount, set.trace(0).id]).toEqual([1, long.traceId]);
      expect(outline(set.trace(0))).toEqual(['web get', '  cart get']);
    }
  });

  it('takes arrays of arrays', () => {
    const two = [[client, server], [{ ...client, traceId: '1' }]];
    const set = openTrace(JSON.stringify(two));
    expect([set.traceCount, set.spanCount]).toEqual([2, 3]);
  });

  it('starts a span without a timestamp with its parent, and ends one without a duration at once', () => {
    const trace = open(client, {
      traceId: client.traceId,
      id: 'b',
      parentId: client.id,
      name: 'timeless',
    }).trace(0);
    expect(trace.name(1)).toBe('timeless');
    expect([trace.start[1], trace.end[1]]).toEqual([0, 0]);
    const noted = {
      ...client,
      timestamp: undefined,
      duration: undefined,
      annotations: [{ timestamp: 7, value: 'x' }],
    };
    expect(open(noted).trace(0).span(0)).toMatchObject({ startUnixNano: 7_000n, endUnixNano: 7_000n });
  });

  it('reads endpoints, tags, errors and annotations', () => {
    const rich = {
      ...client,
      parentId: '0000000000000000',
      tags: { 'http.path': '/cart', error: 'gone', 'otel.scope.name': 'lib' },
      remoteEndpoint: { serviceName: 'cart', ipv4: '10.0.0.1', port: 80 },
      annotations: [
        { timestamp: 1_000_020, value: '"retry": {"n":2}' },
        { timestamp: 1_000_030, value: 'plain: {x}' },
      ],
    };
    expect(open(rich).trace(0).span(0)).toMatchObject({
      parentSpanId: '',
      kind: 3,
      status: 2,
      statusMessage: 'gone',
      scope: { name: 'lib' },
      attributes: [
        { key: 'http.path', value: '/cart' },
        { key: 'service.peer.name', value: 'cart' },
        { key: 'network.peer.address', value: '10.0.0.1' },
        { key: 'network.peer.port', type: 'int', value: 80 },
      ],
      events: [
        { name: 'retry', timeUnixNano: 1_000_020_000n, attributes: [{ key: 'n', type: 'int', value: 2 }] },
        { name: 'plain: {x}', attributes: [] },
      ],
    });
  });

  it.each([
    [
      [{ ...client, timestamp: 'x' }],
      'line 1, column 2 (byte 1): timestamp: expected a whole number, got "x"',
    ],
    [[client, { name: 'no id' }], 'expected a span of Zipkin with traceId and id'],
    [[{ ...client, binaryAnnotations: [] }], "this is Zipkin's first format"],
  ])('says what is wrong where: %#', (spans, message) => {
    expect(() => open(...spans)).toThrow(message);
  });
});

describe('Zipkin out', () => {
  it.each(['zipkin-skew', 'zipkin-yelp', 'zipkin-messaging-kafka'])('gives back the spans of %s', (name) => {
    /** As objects in one order; an error without words is `true`, a half without its other half is not shared. */
    const comparable = (json: string) => {
      const spans = JSON.parse(json) as Record<string, unknown>[];
      const calls = new Set(spans.filter((one) => one['kind'] === 'CLIENT').map((one) => one['id']));
      return spans
        .map(({ traceId, tags, annotations, shared, ...rest }) => {
          const own = { ...(tags as Record<string, string> | undefined) };
          delete own['otel.status_code'];
          if (own['error'] === '') own['error'] = 'true';
          return {
            ...rest,
            traceId: String(traceId).padStart(32, '0'),
            tags: own,
            annotations: annotations ?? [],
            shared: shared === true && calls.has(rest['id']),
          };
        })
        .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    };
    const keyOf = (one: object) => `${(one as { id: string }).id} ${(one as { kind?: string }).kind}`;
    const given = sample(name);
    expect(comparable([...writeZipkin(openTrace(given))].join(''))).toEqual(comparable(given));
  });

  it('keeps whatever the field table does not call lost or changed', () => {
    fc.assert(
      fc.property(randomSpan, (one) => {
        const set = collectSpans([one]);
        const lost = new Set(losses(set, 'zipkin').map(({ field }) => field));
        const back = openTrace([...writeZipkin(set)].join(''))
          .trace(0)
          .span(0);
        expect(back).toMatchObject({
          traceId: one.traceId,
          spanId: one.spanId,
          parentSpanId: one.parentSpanId,
          name: one.name,
          status: one.status,
          traceState: one.traceState,
          scope: { name: one.scope.name, version: one.scope.version },
          resource: { service: one.resource.service },
        });
        expect(back.events.map(({ name }) => name)).toEqual(one.events.map(({ name }) => name));
        if (!lost.has('kind unspecified')) expect(back.kind).toBe(one.kind);
        if (!lost.has('nanoseconds') && !lost.has('end before start'))
          expect([back.startUnixNano, back.endUnixNano]).toEqual([one.startUnixNano, one.endUnixNano]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('spans that share an id', () => {
  it('get one of their own for formats in which they would be their own parents', () => {
    const shared = openTrace(sample('zipkin-yelp'));
    const { set, spans } = splitShared(shared);
    expect(spans).toBe(3);
    const back = openTrace([...writeOtlp(set)].join('')).trace(0);
    expect(outline(back)).toEqual(outline(shared.trace(0)));
    expect(new Set(Array.from({ length: 16 }, (_, row) => back.spanId(row))).size).toBe(16);
    expect(warnings(back)).toEqual(warnings(shared.trace(0)));
  });
  it('are left alone where there are none', () => {
    const set = openTrace(sample('zipkin-messaging-kafka'));
    expect(splitShared(set)).toEqual({ set, spans: 0 });
  });
});

describe('the field table', () => {
  it('says nothing is lost on the way to OTLP', () => {
    fc.assert(
      fc.property(fc.array(randomSpan, { maxLength: 5 }), (spans) => {
        expect(losses(collectSpans(spans), 'otlp')).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
  it('counts the spans that have what the target has no place for', () => {
    const set = openTrace(sample('zipkin-skew'));
    expect(losses(set, 'zipkin')).toEqual([]);
    const links = openTrace(readFileSync(new URL('../../samples/otlp-links.json', import.meta.url)));
    expect(losses(links, 'zipkin')).toContainEqual({ field: 'links', becomes: 'lost', spans: 1 });
    expect(losses(links, 'jaeger')).toContainEqual({
      field: 'attributes and trace state of links',
      becomes: 'lost',
      spans: 1,
    });
  });
});
