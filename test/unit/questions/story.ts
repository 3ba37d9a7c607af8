import { collectSpans } from '#simulations/telemetry/collect.ts';
import { Kind, Status } from '#simulations/telemetry/span.ts';
import type { Attribute } from '#simulations/telemetry/attributes.ts';
import type { Span } from '#simulations/telemetry/span.ts';
import type { TraceSet } from '#simulations/telemetry/trace.ts';

/** One call of a hand-made trace, in milliseconds; `calls` are what it waits for. */
export interface Call {
  readonly service: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly calls?: readonly Call[];
  readonly failed?: boolean;
  /** Milliseconds that it stood in line for a resource, from its start. */
  readonly waited?: readonly [resource: string, ms: number];
  readonly attributes?: Readonly<Record<string, string>>;
  /** A statement sent to a database: a CLIENT span of the caller. */
  readonly database?: boolean;
}

const EPOCH = 1_700_000_000_000_000_000n;

/** A recording of hand-made traces; every call but the root's and databases' is a CLIENT and SERVER pair 1 ms apart. */
export function recordingOf(traces: readonly Call[], idOf: (at: number) => string = traceIdOf): TraceSet {
  return collectSpans(traces.flatMap((root, at) => spansOf(root, idOf(at))));
}

export function traceIdOf(at: number): string {
  return (at + 1).toString(16).padStart(32, '0');
}

function spansOf(root: Call, traceId: string): Span[] {
  const spans: Span[] = [];
  let next = 1;
  const add = (call: Call, kind: Span['kind'], parent: string, service: string, inset: number): string => {
    const spanId = (next++).toString(16).padStart(16, '0');
    const start = EPOCH + BigInt(Math.round((call.from + inset) * 1e6));
    const [resource, ms] = call.waited ?? ['', 0];
    spans.push({
      traceId,
      spanId,
      parentSpanId: parent,
      traceState: '',
      flags: 3,
      name: kind === Kind.client && !call.database ? (call.name.split(' ')[0] ?? '') : call.name,
      kind,
      startUnixNano: start,
      endUnixNano: EPOCH + BigInt(Math.round((call.to - inset) * 1e6)),
      status: call.failed ? Status.error : Status.unset,
      statusMessage: '',
      resource: { service, attributes: [string('service.name', service)] },
      scope: { name: 'test', version: '', attributes: [] },
      attributes: [
        ...Object.entries(call.attributes ?? {}).map(([key, value]) => string(key, value)),
        ...(call.database
          ? [string('db.system.name', 'postgresql'), string('server.address', call.service)]
          : []),
      ],
      events:
        ms > 0 && kind !== Kind.client
          ? [
              {
                name: 'connection acquired',
                timeUnixNano: start + BigInt(ms * 1e6),
                attributes: [
                  string('tracewalk.wait.resource', resource),
                  { key: 'tracewalk.wait.duration_ns', type: 'int', value: ms * 1e6 },
                ],
              },
            ]
          : [],
      links: [],
    });
    return spanId;
  };
  const walk = (call: Call, parent: string, caller: string | undefined): void => {
    if (call.database) return void add(call, Kind.client, parent, caller ?? call.service, 0);
    const above = caller === undefined ? parent : add(call, Kind.client, parent, caller, 0);
    const own = add(call, Kind.server, above, call.service, caller === undefined ? 0 : 1);
    for (const each of call.calls ?? []) walk(each, own, call.service);
  };
  walk(root, '', undefined);
  return spans;
}

function string(key: string, value: string): Attribute {
  return { key, type: 'string', value };
}

/** Mara's checkout: two things side by side, then a long call that mostly waits for a third. */
export const checkout: Call = {
  service: 'gateway',
  name: 'POST /checkout',
  from: 0,
  to: 8041,
  attributes: { 'user.id': 'mara' },
  calls: [
    { service: 'cart', name: 'GET /cart/{id}', from: 20, to: 702 },
    {
      service: 'pricing',
      name: 'POST /quote',
      from: 750,
      to: 1600,
      calls: [{ service: 'postgres', name: 'SELECT price', from: 800, to: 1000, database: true }],
    },
    { service: 'inventory', name: 'POST /reserve', from: 750, to: 2196 },
    {
      service: 'payment',
      name: 'POST /authorize',
      from: 2250,
      to: 7370,
      calls: [
        {
          service: 'fraud',
          name: 'POST /check',
          from: 2300,
          to: 5890,
          waited: ['pool:history-db', 2692],
          calls: [{ service: 'postgres', name: 'SELECT history', from: 5050, to: 5760, database: true }],
        },
        { service: 'bank', name: 'POST /charge', from: 5920, to: 6400, failed: true },
        { service: 'bank', name: 'POST /charge', from: 6500, to: 7230 },
      ],
    },
  ],
};

/** A quiet request beside it. */
export const browse: Call = {
  service: 'gateway',
  name: 'GET /products',
  from: 0,
  to: 60,
  attributes: { 'user.id': 'noor' },
  failed: true,
  calls: [{ service: 'catalog', name: 'GET /products', from: 5, to: 50 }],
};

/** The same checkout, quick. */
export const quickCheckout: Call = {
  service: 'gateway',
  name: 'POST /checkout',
  from: 0,
  to: 400,
  attributes: { 'user.id': 'noor' },
  calls: [{ service: 'payment', name: 'POST /authorize', from: 10, to: 300 }],
};
