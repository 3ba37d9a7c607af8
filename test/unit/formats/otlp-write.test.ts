import { context, createTraceState, SpanKind, SpanStatusCode, trace as api } from '@opentelemetry/api';
import type { HrTime } from '@opentelemetry/api';
import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTrace } from '#simulations/formats/open-trace.ts';
import { writeOtlp, writeOtlpLines } from '#simulations/formats/otlp-write.ts';
import { collectSpans } from '#simulations/telemetry/collect.ts';
import type { Span } from '#simulations/telemetry/span.ts';
import { randomSpan } from './random-spans.ts';
import { spansOf } from './spans-of.ts';

const text = (pieces: Iterable<string>) => [...pieces].join('');
const at = (ms: number): HrTime => [1_790_000_000, ms * 1_000_000 + 7];
const nanos = (ms: number) => 1_790_000_000_000_000_007n + BigInt(ms) * 1_000_000n;

/** One request over two services made with the OpenTelemetry SDK, and the same spans in our own shape. */
function sameSpans() {
  const memory = new InMemorySpanExporter();
  const tracerOf = (service: string, scope: string, version?: string) =>
    new BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': service, 'service.version': '4.2.0' }),
      spanProcessors: [new SimpleSpanProcessor(memory)],
    }).getTracer(scope, version);
  const root = tracerOf('web', 'http', '1.0.0').startSpan('GET /', {
    kind: SpanKind.SERVER,
    startTime: at(0),
  });
  root.setAttributes({
    'http.request.method': 'GET',
    ratio: 0.25,
    ok: true,
    n: -7,
    list: ['a', 'b'],
    mixed: [1, 2],
  });
  const remote = api.setSpanContext(context.active(), {
    ...root.spanContext(),
    isRemote: true,
    traceState: createTraceState('vendor=1'),
  });
  const child = tracerOf('cart', 'db').startSpan(
    'SELECT ü "quoted"',
    {
      kind: SpanKind.CLIENT,
      startTime: at(10),
      links: [
        {
          context: { traceId: 'b'.repeat(32), spanId: 'c'.repeat(16), traceFlags: 1 },
          attributes: { why: 'batch' },
        },
        { context: { traceId: 'd'.repeat(32), spanId: 'e'.repeat(16), traceFlags: 0, isRemote: true } },
      ],
    },
    remote,
  );
  child.addEvent('connection acquired', { 'tracewalk.wait.duration_ns': 12_345_678_901 }, at(11));
  child.addEvent('bare', at(12));
  child.setStatus({ code: SpanStatusCode.ERROR, message: 'gone' });
  child.end(at(20));
  root.end(at(30));
  const readable = memory.getFinishedSpans().reverse();

  const resource = (service: string) => ({
    service,
    attributes: [
      { key: 'service.name', type: 'string', value: service },
      { key: 'service.version', type: 'string', value: '4.2.0' },
    ] as const,
  });
  const { traceId, spanId } = root.spanContext();
  const ours: Span[] = [
    {
      traceId,
      spanId,
      parentSpanId: '',
      traceState: '',
      flags: 0x101,
      name: 'GET /',
      kind: 2,
      startUnixNano: nanos(0),
      endUnixNano: nanos(30),
      status: 0,
      statusMessage: '',
      resource: resource('web'),
      scope: { name: 'http', version: '1.0.0', attributes: [] },
      attributes: [
        { key: 'http.request.method', type: 'string', value: 'GET' },
        { key: 'ratio', type: 'double', value: 0.25 },
        { key: 'ok', type: 'bool', value: true },
        { key: 'n', type: 'int', value: -7 },
        {
          key: 'list',
          type: 'array',
          value: [
            { type: 'string', value: 'a' },
            { type: 'string', value: 'b' },
          ],
        },
        {
          key: 'mixed',
          type: 'array',
          value: [
            { type: 'int', value: 1 },
            { type: 'int', value: 2 },
          ],
        },
      ],
      events: [],
      links: [],
    },
    {
      traceId,
      spanId: child.spanContext().spanId,
      parentSpanId: spanId,
      traceState: 'vendor=1',
      flags: 0x301,
      name: 'SELECT ü "quoted"',
      kind: 3,
      startUnixNano: nanos(10),
      endUnixNano: nanos(20),
      status: 2,
      statusMessage: 'gone',
      resource: resource('cart'),
      scope: { name: 'db', version: '', attributes: [] },
      attributes: [],
      events: [
        {
          name: 'connection acquired',
          timeUnixNano: nanos(11),
          attributes: [{ key: 'tracewalk.wait.duration_ns', type: 'int', value: 12_345_678_901 }],
        },
        { name: 'bare', timeUnixNano: nanos(12), attributes: [] },
      ],
      links: [
        {
          traceId: 'b'.repeat(32),
          spanId: 'c'.repeat(16),
          traceState: '',
          flags: 0x101,
          attributes: [{ key: 'why', type: 'string', value: 'batch' }],
        },
        { traceId: 'd'.repeat(32), spanId: 'e'.repeat(16), traceState: '', flags: 0x300, attributes: [] },
      ],
    },
  ];
  return { readable, ours };
}

describe('OTLP/JSON out', () => {
  it('equals what the OpenTelemetry serializer writes for the same spans', () => {
    const { readable, ours } = sameSpans();
    const theirs = new TextDecoder().decode(JsonTraceSerializer.serializeRequest(readable));
    expect(JSON.parse(text(writeOtlp(collectSpans(ours))))).toEqual(JSON.parse(theirs));
  });

  it('is a valid document without spans', () => {
    expect(text(writeOtlp(collectSpans([])))).toBe('{"resourceSpans":[]}');
  });

  it('comes in pieces that stay small however many spans there are', () => {
    const { ours } = sameSpans();
    const many = Array.from({ length: 3000 }, (_, i) => ({
      ...ours[i % 2]!,
      spanId: i.toString(16).padStart(16, '0'),
    }));
    const pieces = [...writeOtlp(collectSpans(many))];
    expect(pieces.length).toBeGreaterThan(10);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(100_000);
    const { resourceSpans } = JSON.parse(pieces.join('')) as {
      resourceSpans: { scopeSpans: { spans: [] }[] }[];
    };
    expect(resourceSpans.map((block) => block.scopeSpans[0]!.spans.length)).toEqual([1500, 1500]);
  });

  it('keeps every span whole on the way out and in again', () => {
    fc.assert(
      fc.property(fc.array(randomSpan, { maxLength: 6 }), (spans) => {
        const set = collectSpans(spans);
        const back = openTrace(text(writeOtlp(set)));
        const byContent = (a: Span, b: Span) => (shown(a) < shown(b) ? -1 : 1);
        expect(spansOf(back).sort(byContent)).toEqual(spansOf(set).sort(byContent));
      }),
      { numRuns: 150 },
    );
  });

  it('writes as words the doubles that JSON has no number for', () => {
    const attributes = [NaN, Infinity, -Infinity, -0, 0.5, 3].map(
      (value, key) => ({ key: `${key}`, type: 'double', value }) as const,
    );
    const set = collectSpans([{ ...sameSpans().ours[0]!, attributes }]);
    const written = [...text(writeOtlp(set)).matchAll(/"doubleValue":([^}]*)/g)].map(([, value]) => value);
    expect(written).toEqual(['"NaN"', '"Infinity"', '"-Infinity"', '"-0"', '0.5', '3']);
    expect(
      openTrace(text(writeOtlp(set)))
        .trace(0)
        .attributes(0),
    ).toEqual(attributes);
  });

  it('puts one trace on each line', () => {
    const { ours } = sameSpans();
    const set = collectSpans([...ours, ...ours.map((span) => ({ ...span, traceId: 'f'.repeat(32) }))]);
    const lines = text(writeOtlpLines(set)).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toBe('');
    expect(lines.slice(0, 2).map((line) => openTrace(line).traceCount)).toEqual([1, 1]);
    expect(spansOf(openTrace(lines.join('\n')))).toEqual(spansOf(set));
  });
});

const shown = (span: Span) =>
  JSON.stringify(span, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
