import { describe, expect, it } from 'vitest';
import { collectSpans } from '#simulations/telemetry/collect.ts';
import { Kind, Status, type Span } from '#simulations/telemetry/span.ts';
import { decodeTrace, encodeTrace } from '#simulations/telemetry/trace-data.ts';
import { MISSING, ROOT } from '#simulations/telemetry/trace.ts';

const TODAY = 1_763_695_364_123_456_789n;
const TRACE = '0af7651916cd43dd8448eb211c80319c';

function span(over: Partial<Span> = {}): Span {
  return {
    traceId: TRACE,
    spanId: 'b7ad6b7169203331',
    parentSpanId: '',
    traceState: '',
    flags: 0x103,
    name: 'GET /',
    kind: Kind.server,
    startUnixNano: TODAY,
    endUnixNano: TODAY + 1n,
    status: Status.unset,
    statusMessage: '',
    resource: {
      service: 'shop',
      attributes: [{ key: 'service.name', type: 'string', value: 'shop' }],
    },
    scope: { name: 'http', version: '1', attributes: [] },
    attributes: [],
    events: [],
    links: [],
    ...over,
  };
}

const id = (n: number): string => n.toString(16).padStart(16, '0');

describe('collectSpans', () => {
  it('gives back every field as it came in', () => {
    const whole = span({
      traceState: 'vendor=1',
      status: Status.error,
      statusMessage: 'no stock',
      attributes: [
        { key: 's', type: 'string', value: 'ü' },
        { key: 'i', type: 'int', value: -7 },
        { key: 'big', type: 'int', value: 9_007_199_254_740_993n },
        { key: 'd', type: 'double', value: 2 },
        { key: 'nan', type: 'double', value: NaN },
        { key: '-0', type: 'double', value: -0 },
        { key: 'b', type: 'bool', value: false },
        { key: 'bytes', type: 'bytes', value: Uint8Array.of(0, 255) },
        { key: 'none', type: 'empty', value: null },
        {
          key: 'list',
          type: 'array',
          value: [
            { type: 'int', value: 1 },
            { type: 'string', value: 'x' },
          ],
        },
        { key: 'map', type: 'map', value: [{ key: 'k', type: 'bool', value: true }] },
      ],
      events: [
        { name: 'late', timeUnixNano: TODAY + 5n, attributes: [{ key: 'n', type: 'int', value: 1 }] },
        { name: 'early', timeUnixNano: TODAY - 5n, attributes: [] },
      ],
      links: [
        {
          traceId: 'f'.repeat(32),
          spanId: id(9),
          traceState: 'a=b',
          flags: 0x303,
          attributes: [{ key: 'l', type: 'bool', value: true }],
        },
      ],
    });
    const other = span({
      spanId: id(2),
      parentSpanId: whole.spanId,
      resource: { service: 'stock', attributes: [] },
    });
    const trace = collectSpans([other, whole]).trace(0);
    expect(trace.span(1)).toEqual(whole);
    expect(trace.span(0)).toEqual(other);
    expect(trace.parent[0]).toBe(1);
    const copy = decodeTrace(JSON.parse(JSON.stringify(encodeTrace(trace))));
    expect(copy.span(1)).toEqual(whole);
    expect(copy.span(0)).toEqual(other);
  });

  it('numbers spans by start, then by arrival', () => {
    const starts = [5n, 3n, 3n, 9n, 0n];
    const trace = collectSpans(
      starts.map((start, i) => span({ spanId: id(i + 1), startUnixNano: TODAY + start, endUnixNano: TODAY })),
    ).trace(0);
    expect([0, 1, 2, 3, 4].map((i) => trace.spanId(i))).toEqual([5, 2, 3, 1, 4].map(id));
    expect([...trace.start]).toEqual([0, 3, 3, 5, 9]);
    expect([...trace.end]).toEqual([0, 0, 0, 0, 0]);
    expect(trace.base).toBe(TODAY);
  });

  it('keeps nanoseconds above 2^53 and a zero timestamp beside one of today', () => {
    const trace = collectSpans([
      span({ spanId: id(1) }),
      span({ spanId: id(2), startUnixNano: 0n, endUnixNano: 18_446_744_073_709_551_615n }),
    ]).trace(0);
    expect(trace.base).toBe(0n);
    expect(trace.span(0).startUnixNano).toBe(0n);
    expect(trace.span(0).endUnixNano).toBe(18_446_744_073_709_551_615n);
    expect(trace.span(1).startUnixNano).toBe(TODAY);
    expect(trace.start[1]).toBe(Number(TODAY));
    const copy = decodeTrace(encodeTrace(trace));
    expect([copy.span(0), copy.span(1)]).toEqual([trace.span(0), trace.span(1)]);
  });

  it('keeps duplicate, missing, cyclic and malformed ids', () => {
    const spans = [
      span({ spanId: id(1), parentSpanId: id(2) }),
      span({ spanId: id(2), parentSpanId: id(1) }),
      span({ spanId: id(3), parentSpanId: id(3) }),
      span({ spanId: id(4), parentSpanId: 'feed' }),
      span({ spanId: id(5), name: 'first' }),
      span({ spanId: id(5), parentSpanId: id(5), name: 'second' }),
      span({ spanId: '', name: 'nameless' }),
      span({ spanId: 'NOT HEX', parentSpanId: id(5) }),
    ];
    const trace = collectSpans(spans).trace(0);
    expect([...trace.parent]).toEqual([1, 0, 2, MISSING, ROOT, 4, ROOT, 4]);
    expect(spans.map((_, i) => trace.span(i))).toEqual(spans);
    const copy = decodeTrace(encodeTrace(trace));
    expect([...copy.parent]).toEqual([...trace.parent]);
    expect(spans.map((_, i) => copy.span(i))).toEqual(spans);
  });

  it('hangs a child from the half on its own service where client and server share an id', () => {
    const at = (service: string) => ({ resource: { service, attributes: [] } });
    const trace = collectSpans([
      span({ spanId: id(1), kind: Kind.client, ...at('front') }),
      span({ spanId: id(1), parentSpanId: id(1), ...at('back') }),
      span({ spanId: id(2), parentSpanId: id(1), ...at('back') }),
      span({ spanId: id(3), parentSpanId: id(1), ...at('front') }),
    ]).trace(0);
    expect([...trace.parent]).toEqual([ROOT, 0, 1, 0]);
  });

  it('finds one trace over many resources, and many traces in order of arrival', () => {
    const set = collectSpans([
      span({ spanId: id(1) }),
      span({ traceId: 'odd', spanId: id(1) }),
      span({ spanId: id(2), resource: { service: 'b', attributes: [] } }),
    ]);
    expect(set.traceCount).toBe(2);
    expect(set.trace(0).size).toBe(2);
    expect(set.trace(0).service(1)).toBe('b');
    expect(set.trace(1).id).toBe('odd');
    expect(set.indexOf('odd')).toBe(1);
    expect(set.indexOf(TRACE)).toBe(0);
    expect(set.indexOf('nowhere')).toBe(-1);
    expect(() => set.trace(2)).toThrow(RangeError);
  });

  it('reads one attribute as a plain value, the last of its name', () => {
    const trace = collectSpans([
      span({
        attributes: [
          { key: 'k', type: 'int', value: 1 },
          { key: 'k', type: 'int', value: 2 },
          { key: 'list', type: 'array', value: [] },
        ],
      }),
    ]).trace(0);
    expect(trace.attribute(0, 'k')).toBe(2);
    expect(trace.attribute(0, 'list')).toBeUndefined();
    expect(trace.attribute(0, 'none')).toBeUndefined();
  });

  it('holds an empty set', () => {
    const set = collectSpans([]);
    expect([set.traceCount, set.spanCount]).toEqual([0, 0]);
  });

  it('grows past its first capacity', () => {
    const many = Array.from({ length: 3000 }, (_, i) =>
      span({
        traceId: (i % 700).toString(16).padStart(32, '0'),
        spanId: id(i + 1),
        parentSpanId: i >= 700 ? id(i - 699) : '',
        startUnixNano: TODAY + BigInt(i),
        events: [{ name: 'e', timeUnixNano: TODAY, attributes: [{ key: 'i', type: 'int', value: i }] }],
        links: [{ traceId: TRACE, spanId: id(i), traceState: '', attributes: [] }],
      }),
    );
    const set = collectSpans(many);
    expect(set.traceCount).toBe(700);
    const trace = set.trace(5);
    expect([...trace.parent]).toEqual([ROOT, 0, 1, 2, 3]);
    expect([...trace.start]).toEqual([0, 700, 1400, 2100, 2800]);
    expect(trace.events(4)[0]!.attributes[0]!.value).toBe(2805);
    expect(trace.links(4)[0]!.spanId).toBe(id(2805));
  });
});
