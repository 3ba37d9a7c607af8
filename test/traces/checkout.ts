import { collectSpans } from '#simulations/telemetry/collect.ts';
import { Kind, Status } from '#simulations/telemetry/span.ts';
import type { Span } from '#simulations/telemetry/span.ts';
import type { Attribute } from '#simulations/telemetry/attributes.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';

/** One call in ms after the start: the SERVER's span, around it a CLIENT's when `via` says who called. */
export interface Call {
  readonly service: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** ms that the message needs each way; 0 makes a span without a CLIENT. */
  readonly network?: number;
  /** A database: a CLIENT span of the caller, without a SERVER. */
  readonly database?: boolean;
  readonly error?: number;
  readonly resend?: number;
  /** Waits for a pool's connection from its start on, for so many ms. */
  readonly waits?: number;
  readonly children?: readonly Call[];
}

const BASE = 1_795_200_000_000_000_000n;
const ms = (time: number) => BASE + BigInt(Math.round(time * 1e6));

/** Spans of a tree of calls; ids count up from 1 in the order of the tree. */
export function traceOf(root: Call, traceId = '4bf92f3577b34da6a3ce929d0e0e4736'): Trace {
  const spans: Span[] = [];
  const add = (call: Call, caller: string, parentSpanId: string) => {
    const span = (part: Partial<Span>, service: string): string => {
      const spanId = (spans.length + 1).toString(16).padStart(16, '0');
      const resource = {
        service,
        attributes: [{ key: 'service.name', type: 'string', value: service } as const],
      };
      spans.push({
        traceId,
        spanId,
        parentSpanId,
        traceState: '',
        flags: 1,
        name: call.name,
        kind: Kind.internal,
        startUnixNano: ms(call.from),
        endUnixNano: ms(call.to),
        status: call.error ? Status.error : Status.unset,
        statusMessage: '',
        resource,
        scope: { name: 'test', version: '1', attributes: [] },
        attributes: [],
        events: [],
        links: [],
        ...part,
      });
      return spanId;
    };
    const http: Attribute[] = call.name.includes(' /')
      ? [
          { key: 'http.request.method', type: 'string', value: call.name.split(' ')[0]! },
          { key: 'http.response.status_code', type: 'int', value: call.error ?? 200 },
        ]
      : [];
    const network = call.network ?? 0;
    if (call.database) {
      const attributes: Attribute[] = [{ key: 'db.system.name', type: 'string', value: call.service }];
      span({ kind: Kind.client, attributes }, caller);
      return;
    }
    if (network > 0) {
      const attributes = call.resend
        ? [...http, { key: 'http.request.resend_count', type: 'int', value: call.resend } as const]
        : http;
      parentSpanId = span(
        {
          kind: Kind.client,
          name: call.name.split(' ')[0]!,
          startUnixNano: ms(call.from - network),
          endUnixNano: ms(call.to + network),
          attributes,
        },
        caller,
      );
    }
    const events = call.waits
      ? [
          {
            name: 'connection acquired',
            timeUnixNano: ms(call.from + call.waits),
            attributes: [
              { key: 'tracewalk.wait.resource', type: 'string', value: 'pool:history' },
              { key: 'tracewalk.wait.duration_ns', type: 'int', value: call.waits * 1e6 },
            ] as const,
          },
        ]
      : [];
    const kind = network > 0 || caller === '' ? Kind.server : Kind.internal;
    const id = span({ kind, events, attributes: http }, call.service);
    for (const child of call.children ?? []) add(child, call.service, id);
  };
  add(root, '', '');
  return collectSpans(spans).trace(0);
}

const call = (
  service: string,
  name: string,
  from: number,
  to: number,
  children: readonly Call[] = [],
  more: Partial<Call> = {},
): Call => ({
  service,
  name,
  from,
  to,
  network: 3,
  children,
  ...more,
});
const query = (service: string, name: string, from: number, to: number): Call => ({
  service,
  name,
  from,
  to,
  database: true,
});

/** A slow checkout with a queue for connections, a retry after a 503 and two calls side by side: 8,041 ms. */
export const slowCheckout: Call = {
  ...call('gateway', 'POST /checkout', 0, 8041, [
    call('checkout', 'POST /orders', 30, 8010, [
      call('cart', 'GET /cart/{id}', 75, 747, [query('redis', 'GET', 100, 552)]),
      call('pricing', 'POST /quote', 780, 1630, [query('postgres', 'SELECT price', 930, 1420)]),
      call('inventory', 'POST /reserve', 780, 2226, [query('postgres', 'UPDATE stock', 964, 2064)]),
      call('payment', 'POST /authorize', 2250, 7370, [
        call('fraud', 'POST /check', 2310, 5900, [query('postgres', 'SELECT history', 5070, 5780)], {
          waits: 2692,
        }),
        call('bank', 'POST /charge', 5940, 6420, [], { error: 503 }),
        call('bank', 'POST /charge', 6565, 7295, [], { resend: 1 }),
      ]),
      call('shipping', 'POST /label', 7400, 7970),
    ]),
  ]),
  network: 0,
};
