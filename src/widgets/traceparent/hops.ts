import { Kind } from '#simulations/telemetry/span.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';

/** One request on the wire: the header that the calling span wrote, and who read it. */
export interface Hop {
  readonly from: string;
  readonly to: string;
  /** What was called, as the answering span names it. */
  readonly operation: string;
  /** The CLIENT span that wrote the header: its id is the header's parent id. */
  readonly client: string;
  /** The spans that came to be because of this request, up to the next hop: the SERVER span first. */
  readonly spans: readonly string[];
  /** Two hex digits. */
  readonly flags: string;
  /** Milliseconds after the trace's start. */
  readonly sentMs: number;
}

/** The hops of a trace, in the order in which they were sent: every CLIENT span with a SERVER span below it. */
export function hopsOf(trace: Trace): Hop[] {
  const inside = new Map<number, string[]>();
  for (let span = 0; span < trace.size; span++) {
    const server = arrival(trace, span);
    if (server >= 0 && server !== span)
      inside.set(server, [...(inside.get(server) ?? []), trace.spanId(span)]);
  }
  const hops: Hop[] = [];
  for (let server = 0; server < trace.size; server++) {
    if (!isArrival(trace, server)) continue;
    const client = trace.parent[server]!;
    hops.push({
      from: trace.service(client),
      to: trace.service(server),
      operation: trace.name(server),
      client: trace.spanId(client),
      spans: [trace.spanId(server), ...(inside.get(server) ?? [])],
      flags: (trace.span(client).flags & 0xff).toString(16).padStart(2, '0'),
      sentMs: trace.start[client]! / 1e6,
    });
  }
  return hops.sort((a, b) => a.sentMs - b.sentMs);
}

function isArrival(trace: Trace, span: number): boolean {
  const parent = trace.parent[span]!;
  return trace.kind[span] === Kind.server && parent >= 0 && trace.kind[parent] === Kind.client;
}

/** The SERVER span with which the request came in that a span belongs to; −1 in the service that began it. */
function arrival(trace: Trace, span: number): number {
  let at = span;
  for (let steps = 0; at >= 0 && steps < trace.size; steps++) {
    if (isArrival(trace, at)) return at;
    at = trace.parent[at]!;
  }
  return -1;
}
