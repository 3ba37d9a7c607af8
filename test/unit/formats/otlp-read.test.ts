import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTrace, TraceReader } from '#simulations/formats/open-trace.ts';
import { treeOf } from '#simulations/analysis/tree.ts';
import { warnings } from '#simulations/analysis/warnings.ts';

const sample = (name: string) => readFileSync(new URL(`../../samples/${name}`, import.meta.url));

/** A document around spans, as the exporters write it. */
function document(...spans: readonly object[]): string {
  const scopeSpans = [{ scope: { name: 'lib' }, spans }];
  return JSON.stringify({ resourceSpans: [{ resource: {}, scopeSpans }] });
}
const span = {
  traceId: '5b8efff798038103d269b633813fc60c',
  spanId: 'eee19b7ec3c1b174',
  name: 'GET /',
  startTimeUnixNano: '1544712660000000001',
  endTimeUnixNano: '1544712661000000002',
};
const open = (...spans: readonly object[]) =>
  openTrace(document(...spans))
    .trace(0)
    .span(0);

describe('files of other systems', () => {
  it('opens the example of opentelemetry-proto, whose ids are upper case', () => {
    const set = openTrace(sample('otlp-proto-example.json'));
    expect([set.traceCount, set.spanCount]).toEqual([1, 1]);
    expect(set.trace(0).span(0)).toMatchObject({
      traceId: '5b8efff798038103d269b633813fc60c',
      spanId: 'eee19b7ec3c1b174',
      parentSpanId: 'eee19b7ec3c1b173',
      name: "I'm a server span",
      kind: 2,
      startUnixNano: 1_544_712_660_000_000_000n,
      resource: { service: 'my.service' },
      scope: { name: 'my.library', version: '1.0.0', attributes: [{ key: 'my.scope.attribute' }] },
      attributes: [{ key: 'my.span.attr', type: 'string', value: 'some value' }],
    });
  });

  it("opens Jaeger's example of links with every kind of attribute", () => {
    const links = openTrace(sample('otlp-links.json')).trace(0).links(0);
    expect(links.map((link) => link.spanId)).toEqual([
      '00000000000000ff',
      '0000000000000002',
      '0000000000000002',
    ]);
    expect(links[0]!.attributes).toEqual([
      { key: 'opentracing.ref_type', type: 'string', value: 'child_of' },
      { key: 'sameplacelinkattribute1', type: 'string', value: 'sameplacevalue' },
      { key: 'sameplacelinkattribute2', type: 'int', value: 123 },
      { key: 'sameplacelinkattribute4', type: 'bool', value: true },
      { key: 'sameplacelinkattribute3', type: 'double', value: 72.5 },
      { key: 'linkblob', type: 'bytes', value: Uint8Array.of(0, 0, 48, 57) },
    ]);
  });

  it('opens JSON lines that hold one trace in four documents', () => {
    const set = openTrace(sample('otlp-lines.txt'));
    expect([set.traceCount, set.spanCount]).toEqual([1, 4]);
    const trace = set.trace(0);
    const tree = treeOf(trace);
    expect([...tree.preorder].map((row) => [trace.name(row), tree.depth[row]])).toEqual([
      ['main', 0],
      ['info', 1],
      ['ohboy.do', 2],
      ['ohboy.do', 2],
    ]);
  });
});

describe('OTLP/JSON in', () => {
  it('takes absent fields for their defaults and ignores fields it does not know', () => {
    expect(open({ ...span, future: { deep: [1, { x: '}' }] } })).toMatchObject({
      parentSpanId: '',
      kind: 0,
      status: 0,
      flags: 0,
      attributes: [],
      events: [],
      links: [],
      scope: { name: 'lib', version: '', attributes: [] },
      resource: { service: 'unknown_service', attributes: [] },
    });
    expect(open({}).name).toBe('');
  });

  it('takes null for absent', () => {
    const nulls = {
      kind: null,
      status: null,
      attributes: null,
      events: null,
      links: null,
      parentSpanId: null,
    };
    expect(open({ ...span, ...nulls })).toEqual(open(span));
    expect(openTrace('{"resourceSpans":null}').spanCount).toBe(0);
    expect(
      openTrace('{"resourceSpans":[{"resource":null,"scopeSpans":[{"scope":null,"spans":null}]}]}').spanCount,
    ).toBe(0);
  });

  it('takes 64-bit numbers as strings or as numbers, to the nanosecond above 2^53', () => {
    const json = document(span).replace(/"(\d{19})"/g, '$1');
    expect(json).toContain('"startTimeUnixNano":1544712660000000001');
    expect(openTrace(json).trace(0).span(0)).toEqual(open(span));
    const value = (intValue: string) =>
      openTrace(
        document({ ...span, attributes: [{ key: 'n', value: { intValue: 0 } }] }).replace(
          ':0}',
          `:${intValue}}`,
        ),
      )
        .trace(0)
        .attribute(0, 'n');
    expect(value('9007199254740993')).toBe(9_007_199_254_740_993n);
    expect(value('"-9223372036854775808"')).toBe(-9_223_372_036_854_775_808n);
    expect(value('"42"')).toBe(42);
    expect(value('-42')).toBe(-42);
  });

  it('leaves digits inside text alone', () => {
    const odd = { ...span, name: 'order:[1234567890123456789, "x": 1234567890123456789' };
    const json = document(odd).replace('"1544712660000000001"', '1544712660000000001');
    expect(openTrace(json).trace(0).name(0)).toBe(odd.name);
  });

  it.each([
    [2, 1],
    ['SPAN_KIND_SERVER', 'STATUS_CODE_OK'],
    ['2', '1'],
    ['server', 'ok'],
  ])('knows kind %j and status %j', (kind, code) => {
    expect(open({ ...span, kind, status: { code } })).toMatchObject({ kind: 2, status: 1 });
  });

  it('takes kinds and codes of later versions for unspecified', () => {
    expect(open({ ...span, kind: 9, status: { code: 9 } })).toMatchObject({ kind: 0, status: 0 });
  });

  it("reads Tempo's batches with ids in base64", () => {
    const tempo = {
      batches: [
        {
          resource: { attributes: [{ key: 'service.name', value: { stringValue: 'cart' } }] },
          instrumentationLibrarySpans: [
            {
              instrumentationLibrary: { name: 'lib', version: '2' },
              spans: [
                {
                  ...span,
                  traceId: 'W47/95gDgQPSabYzgT/GDA==',
                  spanId: '7uGbfsPBsXQ=',
                  parentSpanId: '7uGbfsPBsXM=',
                },
              ],
            },
          ],
        },
      ],
    };
    const read = openTrace(JSON.stringify(tempo)).trace(0).span(0);
    expect(read).toMatchObject({
      traceId: '5b8efff798038103d269b633813fc60c',
      spanId: 'eee19b7ec3c1b174',
      parentSpanId: 'eee19b7ec3c1b173',
      resource: { service: 'cart' },
      scope: { name: 'lib', version: '2' },
    });
    expect(
      openTrace(`{"trace":${JSON.stringify(tempo).replace('batches', 'resourceSpans')}}`).spanCount,
    ).toBe(1);
  });

  it('gives 64-bit trace ids leading zeros, and takes an all-zero parent for none', () => {
    const read = open({ ...span, traceId: 'D269B633813FC60C', parentSpanId: '0000000000000000' });
    expect(read.traceId).toBe('0000000000000000d269b633813fc60c');
    expect(read.parentSpanId).toBe('');
  });

  it('keeps spans whose ids are empty or no ids, and says so', () => {
    const trace = openTrace(document({ ...span, spanId: '' }, { ...span, spanId: 'xyz' })).trace(0);
    expect(trace.size).toBe(2);
    expect(warnings(trace).filter(({ kind }) => kind === 'invalid-id')).toHaveLength(2);
  });

  it('keeps duplicate ids, missing and cyclic parents and backward times, and says so', () => {
    const trace = openTrace(
      document(
        { ...span, parentSpanId: 'aaaaaaaaaaaaaaaa' },
        { ...span, name: 'twin', endTimeUnixNano: '1544712650000000000' },
        { ...span, spanId: 'aaaaaaaaaaaaaaaa', parentSpanId: 'eee19b7ec3c1b174' },
        { ...span, spanId: 'bbbbbbbbbbbbbbbb', parentSpanId: 'ffffffffffffffff' },
      ),
    ).trace(0);
    const kinds = new Set(warnings(trace).map(({ kind }) => kind));
    for (const kind of ['duplicate-id', 'cycle', 'ends-before-start', 'missing-parent'] as const)
      expect(kinds).toContain(kind);
  });

  it('joins one trace from many resource blocks and documents', () => {
    const one = document(span);
    const two = JSON.stringify(
      JSON.parse(document({ ...span, spanId: '1'.repeat(16), parentSpanId: span.spanId })),
      null,
      2,
    );
    for (const between of ['', '\n', '\r\n\r\n']) {
      const set = openTrace(one + between + two);
      expect([set.traceCount, set.spanCount, set.trace(0).parent[1]]).toEqual([1, 2, 0]);
    }
    expect(openTrace(`[${one},${two}]`).spanCount).toBe(2);
  });

  it('passes over the logs and metrics that a Collector wrote into the same file', () => {
    const lines = ['{"resourceLogs":[{"scopeLogs":[]}]}', document(span), '{"resourceMetrics":[]}'];
    expect(openTrace(lines.join('\n')).spanCount).toBe(1);
  });

  it('finds resource and scope wherever they stand in their objects', () => {
    const late = `{"resourceSpans":[{"scopeSpans":[{"spans":[${JSON.stringify(span)}],"scope":{"name":"lib"}}],
      "resource":{"attributes":[{"key":"service.name","value":{"stringValue":"cart"}}]}}]}`;
    expect(openTrace(late).trace(0).span(0)).toMatchObject({
      scope: { name: 'lib' },
      resource: { service: 'cart' },
    });
  });

  it('starts after a byte order mark', () => {
    expect(openTrace(`\ufeff${document(span)}`).spanCount).toBe(1);
  });

  it('reads what protobuf writes for numbers that JSON does not have', () => {
    const doubles = ['NaN', 'Infinity', '-Infinity', '2.5', 7, '-0'];
    const attributes = doubles.map((doubleValue, at) => ({ key: `${at}`, value: { doubleValue } }));
    const read = open({ ...span, attributes }).attributes;
    expect(read.map(({ value }) => value)).toEqual([NaN, Infinity, -Infinity, 2.5, 7, -0]);
    expect(new Set(read.map(({ type }) => type))).toEqual(new Set(['double']));
  });

  it('gives the same however the bytes are cut', () => {
    const bytes = sample('otlp-lines.txt');
    const whole = openTrace(bytes);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 30 }), (lengths) => {
        const reader = new TraceReader();
        for (let at = 0, i = 0; at < bytes.length; at += lengths[i++ % lengths.length]!)
          reader.push(bytes.subarray(at, at + lengths[i % lengths.length]!));
        const set = reader.finish();
        for (let row = 0; row < 4; row++) expect(set.trace(0).span(row)).toEqual(whole.trace(0).span(row));
      }),
      { numRuns: 30 },
    );
    const byByte = new TraceReader();
    for (let at = 0; at < bytes.length; at++) byByte.push(bytes.subarray(at, at + 1));
    expect(byByte.finish().spanCount).toBe(4);
  });

  it('counts spans while the file still arrives', () => {
    const reader = new TraceReader();
    const text = document(...Array.from({ length: 10 }, () => span));
    reader.push(text.slice(0, text.length / 2));
    expect(reader.spanCount).toBeGreaterThanOrEqual(4);
    expect(reader.spanCount).toBeLessThan(10);
  });
});

describe('a file that cannot be read', () => {
  const refusal = (file: string | Uint8Array) => {
    try {
      openTrace(file);
    } catch (error) {
      return (error as Error).message;
    }
    return 'opened';
  };

  it.each([
    ['', 'line 1, column 1 (byte 0): the file is empty'],
    [' \n ', 'line 2, column 2 (byte 3): the file is empty'],
    ['<!doctype html><title>Sign in</title>', 'looks like HTML'],
    ['traceId,spanId\n1,2', 'expected a trace file in JSON, which starts with { or [, got "traceId"'],
    [
      '{"a":1,"b":2}',
      'expected OTLP/JSON (an object with resourceSpans), Jaeger (an object with data or spans) or Zipkin (an array of spans); this object has "a", "b"',
    ],
    ['{}', 'this object has nothing'],
    ['{"resourceLogs":[]}', 'holds "resourceLogs" but no spans'],
    ['{"resourceLogs":[]}\n{"resourceMetrics":[]}', 'holds "resourceLogs" but no spans'],
    ['{"data":null,"errors":[{"code":404,"msg":"trace not found"}]}', 'Jaeger\'s answer "trace not found"'],
    ['{"resource_spans":[]}', 'OTLP/JSON writes names like resourceSpans'],
    ['[1,2]', 'line 1, column 2 (byte 1): expected an object of a trace file, got "1"'],
    ['{"resourceSpans":{}}', 'expected an array of resource spans, got {}'],
    ['{"resourceSpans":[\n{"scopeSpans" [', 'line 2, column 15 (byte 33): expected a colon, got "["'],
    [
      '{"resourceSpans":[{}],}',
      'line 1, column 23 (byte 22): expected another entry after the comma, got "}"',
    ],
    [document(span).slice(0, -60), 'inside the value that begins here'],
    [document(span).slice(0, -3), 'the file ends here; expected a comma or }'],
    [document(span).replace(',"name"', ' "name"'), 'expected a comma or }, got "\\""'],
    [document({ ...span, name: 5 }), 'name: expected a string, got 5'],
    [
      document({ ...span, startTimeUnixNano: 'now' }),
      'startTimeUnixNano: expected a whole number, got "now"',
    ],
    [
      document({ ...span, endTimeUnixNano: -1 }),
      'endTimeUnixNano: expected nanoseconds since 1970, from 0, got -1',
    ],
    [
      document({ ...span, kind: 'SPAN_KIND_SERVR' }),
      'kind: expected a number or one of SPAN_KIND_UNSPECIFIED',
    ],
    [
      document({ ...span, attributes: [{ key: 'a', value: { intValue: 1.5 } }] }),
      'attributes[0].value.intValue: expected a whole number, got 1.5',
    ],
  ])('%j is told what is wrong and where', (file, message) => {
    expect(refusal(file)).toContain(message);
  });

  it.each([
    ['gzip', [0x1f, 0x8b, 8, 0]],
    ['zip', [0x50, 0x4b, 3, 4]],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0]],
    ['binary', [0x0a, 0x80, 0x01, 0x0a]],
  ])('recognises %s', (name, bytes) => {
    expect(refusal(Uint8Array.from(bytes))).toContain(name);
  });

  it('says the line in a file of many', () => {
    const lines = Array.from({ length: 5000 }, () => document(span)).join('\n');
    expect(refusal(`${lines}\n{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":}]}]}]}`)).toMatch(
      /^line 5001, column 52 .* expected a value, got "}"/,
    );
  });

  it('refuses nesting without end instead of running out of stack', () => {
    const deep = '{"arrayValue":{"values":['.repeat(5000) + ']}}'.repeat(5000);
    const file = document({ ...span, attributes: [{ key: 'a', value: {} }] }).replace(
      '"value":{}',
      `"value":${deep}`,
    );
    expect(refusal(file)).toContain('at most 100 levels of nesting');
  });

  it('never answers with anything but a trace or a clear refusal, however a file is mutilated', () => {
    const text = document({
      ...span,
      attributes: [{ key: 'a', value: { arrayValue: { values: [{ intValue: 1 }] } } }],
    });
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(6), fc.string({ maxLength: 4 }), (at, gone, instead) => {
        const answer = refusal(text.slice(0, at) + instead + text.slice(at + gone));
        expect(answer).toMatch(/^opened$|^line \d+, column \d+ \(byte \d+\): ./);
      }),
      { numRuns: 500 },
    );
  });
});
