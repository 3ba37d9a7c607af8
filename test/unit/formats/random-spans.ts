import * as fc from 'fast-check';
import type { Attribute, AttributeValue } from '#simulations/telemetry/attributes.ts';
import type { Span } from '#simulations/telemetry/span.ts';

const hex = (digits: number) =>
  fc.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`)).filter((id) => !/^0+$/.test(id));
const nanos = fc.bigInt({ min: 1_700_000_000_000_000_000n, max: 1_800_000_000_000_000_000n });

/** −0 is equal to 0 for whoever compares resources, so it has tests of its own. */
const scalar = fc.oneof(
  fc.record({ type: fc.constant('string' as const), value: fc.string({ unit: 'binary' }) }),
  fc.record({ type: fc.constant('int' as const), value: fc.maxSafeInteger() }),
  fc.record({
    type: fc.constant('int' as const),
    value: fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }),
  }),
  fc.record({ type: fc.constant('double' as const), value: fc.double().map((double) => double + 0) }),
  fc.record({ type: fc.constant('bool' as const), value: fc.boolean() }),
  fc.record({ type: fc.constant('bytes' as const), value: fc.uint8Array({ maxLength: 9 }) }),
  fc.record({ type: fc.constant('empty' as const), value: fc.constant(null) }),
);
const value: fc.Arbitrary<AttributeValue> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  fc.record({ type: fc.constant('array' as const), value: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({
    type: fc.constant('map' as const),
    value: fc.array(
      fc.tuple(fc.string(), scalar).map(([key, inner]) => ({ key, ...inner })),
      { maxLength: 3 },
    ),
  }),
);
const attributes: fc.Arbitrary<Attribute[]> = fc
  .uniqueArray(fc.tuple(fc.string({ minLength: 1 }), value), { selector: ([key]) => key, maxLength: 4 })
  .map((pairs) => pairs.map(([key, inner]) => ({ key, ...inner })));

const resource = fc.tuple(fc.constantFrom('web', 'cart', 'stock'), attributes).map(([service, more]) => ({
  service,
  attributes: [
    { key: 'service.name', type: 'string' as const, value: service },
    ...more.filter(({ key }) => key !== 'service.name'),
  ],
}));

/** Spans with everything the model can hold, parents and links pointing anywhere. */
export const randomSpan: fc.Arbitrary<Span> = fc.record({
  traceId: fc.oneof(hex(32), fc.constantFrom('a'.repeat(32), 'b'.repeat(32))),
  spanId: hex(16),
  parentSpanId: fc.oneof(hex(16), fc.constant('')),
  traceState: fc.constantFrom('', 'ot=th:8', 'vendor=1,other=2'),
  flags: fc.nat({ max: 0x3ff }),
  name: fc.string({ unit: 'binary' }),
  kind: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const, 4 as const, 5 as const),
  startUnixNano: nanos,
  endUnixNano: nanos,
  status: fc.constantFrom(0 as const, 1 as const, 2 as const),
  statusMessage: fc.string(),
  resource,
  scope: fc.record({ name: fc.string(), version: fc.string(), attributes }),
  attributes,
  events: fc.array(fc.record({ name: fc.string(), timeUnixNano: nanos, attributes }), { maxLength: 2 }),
  links: fc.array(
    fc.record({
      traceId: hex(32),
      spanId: hex(16),
      traceState: fc.constantFrom('', 'a=b'),
      attributes,
    }),
    { maxLength: 2 },
  ),
});
