import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { describe, expect, it } from 'vitest';
import { writeOtlpProtobuf } from '#simulations/formats/otlp-protobuf.ts';
import type { Span } from '#simulations/telemetry/span.ts';

/** Fields that are messages, by the path of field numbers that leads to them from the request. */
const MESSAGES = new Set(
  [
    '1',
    '1.1',
    '1.1.1',
    '1.1.1.2',
    '1.2',
    '1.2.1',
    '1.2.2',
    '1.2.2.9',
    '1.2.2.9.2',
    '1.2.2.11',
    '1.2.2.11.3',
  ].concat(['1.2.2.11.3.2', '1.2.2.13', '1.2.2.13.4', '1.2.2.13.4.2', '1.2.2.15']),
);

type Tree = { field: number; value: string | Tree }[];

/** A wire message as a tree in which proto3's defaults (a zero varint, an empty string) are left out. */
function decode(bytes: Uint8Array, path = ''): Tree {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tree: Tree = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      if (at >= bytes.length) throw new Error(`cut short in ${path}`);
      const byte = bytes[at++]!;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const field = tag >>> 3;
    const here = path === '' ? `${field}` : `${path}.${field}`;
    if ((tag & 7) === 0) {
      const value = varint();
      if (value !== 0) tree.push({ field, value: String(value) });
    } else if ((tag & 7) === 1) {
      tree.push({ field, value: view.getBigUint64(at, true).toString(16) });
      at += 8;
    } else if ((tag & 7) === 5) {
      tree.push({ field, value: view.getUint32(at, true).toString(16) });
      at += 4;
    } else {
      const length = varint();
      const inner = bytes.subarray(at, at + length);
      at += length;
      if (MESSAGES.has(here)) tree.push({ field, value: decode(inner, here) });
      else if (length > 0) tree.push({ field, value: Buffer.from(inner).toString('hex') });
    }
  }
  return tree.sort((a, b) => a.field - b.field);
}

describe('OTLP protobuf', () => {
  it('holds what the OpenTelemetry JavaScript exporter writes for the same spans', () => {
    const memory = new InMemorySpanExporter();
    const tracer = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': 'payment', 'service.version': '4.2.0' }),
      spanProcessors: [new SimpleSpanProcessor(memory)],
    }).getTracer('shop', '1.0.0');
    const linked = { traceId: 'b'.repeat(32), spanId: 'c'.repeat(16), traceFlags: 1 };
    const span = tracer.startSpan('POST /authorize', {
      kind: SpanKind.SERVER,
      startTime: [1_772_442_000, 123_456_789],
      links: [{ context: linked, attributes: { why: 'batch' } }],
    });
    span.setAttributes({
      'http.request.method': 'POST',
      retries: 3,
      share: 0.25,
      ok: true,
      negative: -7,
      zoë: 'ü',
    });
    span.addEvent(
      'worker acquired',
      { 'tracewalk.wait.duration_ns': 12_345_678_901 },
      [1_772_442_000, 200_000_000],
    );
    span.setStatus({ code: SpanStatusCode.ERROR, message: 'card declined' });
    span.end([1_772_442_001, 5]);
    const [readable] = memory.getFinishedSpans();

    const ours: Span = {
      traceId: readable!.spanContext().traceId,
      spanId: readable!.spanContext().spanId,
      parentSpanId: '',
      traceState: '',
      flags: 0x101,
      name: 'POST /authorize',
      kind: 2,
      startUnixNano: 1_772_442_000_123_456_789n,
      endUnixNano: 1_772_442_001_000_000_005n,
      status: 2,
      statusMessage: 'card declined',
      resource: {
        service: 'payment',
        attributes: [
          { key: 'service.name', type: 'string', value: 'payment' },
          { key: 'service.version', type: 'string', value: '4.2.0' },
        ],
      },
      scope: { name: 'shop', version: '1.0.0', attributes: [] },
      attributes: [
        { key: 'http.request.method', type: 'string', value: 'POST' },
        { key: 'retries', type: 'int', value: 3 },
        { key: 'share', type: 'double', value: 0.25 },
        { key: 'ok', type: 'bool', value: true },
        { key: 'negative', type: 'int', value: -7 },
        { key: 'zoë', type: 'string', value: 'ü' },
      ],
      events: [
        {
          name: 'worker acquired',
          timeUnixNano: 1_772_442_000_200_000_000n,
          attributes: [{ key: 'tracewalk.wait.duration_ns', type: 'int', value: 12_345_678_901 }],
        },
      ],
      links: [
        {
          traceId: linked.traceId,
          spanId: linked.spanId,
          traceState: '',
          flags: 0x101,
          attributes: [{ key: 'why', type: 'string', value: 'batch' }],
        },
      ],
    };
    const theirs = decode(ProtobufTraceSerializer.serializeRequest([readable!])!);
    const written = decode(writeOtlpProtobuf([ours]));
    expect(written).toEqual(theirs);
    expect(JSON.stringify(written)).toContain(Buffer.from('card declined').toString('hex'));
  });

  it('writes nothing for no spans', () => {
    expect(writeOtlpProtobuf([])).toHaveLength(0);
  });
});
