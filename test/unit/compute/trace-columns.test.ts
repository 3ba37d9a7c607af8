import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnBuffers, cutTrace, traceOfColumns } from '#src/compute/trace-columns.ts';
import { collectSpans } from '#simulations/telemetry/collect.ts';
import type { Attribute, AttributeValue } from '#simulations/telemetry/attributes.ts';
import type { Span } from '#simulations/telemetry/span.ts';

const value: fc.Arbitrary<AttributeValue> = fc.oneof(
  fc.string().map((value) => ({ type: 'string', value }) as const),
  fc.integer().map((value) => ({ type: 'int', value }) as const),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }).map((value) => ({ type: 'int', value }) as const),
  fc.boolean().map((value) => ({ type: 'bool', value }) as const),
  fc.uint8Array({ maxLength: 4 }).map((value) => ({ type: 'bytes', value: new Uint8Array(value) }) as const),
);
const attributes: fc.Arbitrary<readonly Attribute[]> = fc
  .array(fc.record({ key: fc.constantFrom('http.route', 'user', 'n'), value }), { maxLength: 3 })
  .map((list) => list.map(({ key, value: own }) => ({ key, ...own })));

const id = fc.integer({ min: 1, max: 6 }).map((number) => number.toString(16).padStart(16, '0'));
const traceId = fc.constantFrom('a'.repeat(32), 'b'.repeat(32), 'no hex at all');
/** Nanoseconds near one another, and some that no Float64 offset holds. */
const time = fc.oneof(fc.bigInt({ min: 0n, max: 50n }), fc.constant(1_700_000_000_000_000_001n));

const span: fc.Arbitrary<Span> = fc.record({
  traceId,
  spanId: fc.oneof(id, fc.constant('odd')),
  parentSpanId: fc.oneof(id, fc.constant(''), fc.constant('ffffffffffffffff')),
  traceState: fc.constantFrom('', 'ot=th:8'),
  flags: fc.constantFrom(0, 1, 257),
  name: fc.constantFrom('GET', 'POST /pay'),
  kind: fc.constantFrom(1, 2, 3),
  startUnixNano: time,
  endUnixNano: time,
  status: fc.constantFrom(0, 1, 2),
  statusMessage: fc.constantFrom('', 'it broke'),
  resource: fc.constantFrom('shop', 'bank').map((service) => ({
    service,
    attributes: [{ key: 'service.name', type: 'string', value: service } as const],
  })),
  scope: fc.constant({ name: 'scope', version: '1', attributes: [] }),
  attributes,
  events: fc.array(fc.record({ name: fc.constantFrom('a', 'b'), timeUnixNano: time, attributes }), {
    maxLength: 2,
  }),
  links: fc.array(
    fc.record({
      traceId: fc.constant('c'.repeat(32)),
      spanId: id,
      traceState: fc.constant('x=1'),
      attributes,
    }),
    { maxLength: 2 },
  ),
});

describe('a trace cut out of its table', () => {
  it('is the same trace on the other side of a worker, to the last attribute', () => {
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 12 }), (spans) => {
        const table = collectSpans(spans);
        for (let index = 0; index < table.traceCount; index++) {
          const whole = table.trace(index);
          const cut = cutTrace(table, index);
          const there = traceOfColumns(structuredClone(cut, { transfer: columnBuffers(cut) }));
          expect(there.id).toBe(whole.id);
          expect(there.base).toBe(whole.base);
          for (const column of ['parent', 'start', 'end', 'kind', 'status'] as const)
            expect([...there[column]]).toEqual([...whole[column]]);
          for (let at = 0; at < whole.size; at++) expect(there.span(at)).toEqual(whole.span(at));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('holds nothing of the other traces', () => {
    const shop = { service: 'shop', attributes: [] };
    const make = (trace: string, own: string): Span => ({
      traceId: trace.repeat(32),
      spanId: '0000000000000001',
      parentSpanId: '',
      traceState: '',
      flags: 1,
      name: own,
      kind: 2,
      startUnixNano: 0n,
      endUnixNano: 1n,
      status: 0,
      statusMessage: '',
      resource: shop,
      scope: { name: '', version: '', attributes: [] },
      attributes: [{ key: 'user', type: 'string', value: `user of ${own}` }],
      events: [],
      links: [],
    });
    const { columns, strings } = cutTrace(collectSpans([make('a', 'mine'), make('b', 'yours')]), 0);
    expect(columns.sites.map((site) => site.name)).toEqual(['mine']);
    expect(strings).toContain('user of mine');
    expect(strings).not.toContain('user of yours');
    expect(columns.rows).toBe(1);
  });
});
