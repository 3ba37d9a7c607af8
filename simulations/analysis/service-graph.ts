import { Kind, Status } from '../telemetry/span.ts';
import type { Trace, TraceSet } from '../telemetry/trace.ts';
import { nearestRank } from '../numeric/quantile.ts';
import { treeOf } from './tree.ts';
import type { Tree } from './tree.ts';

export interface GraphNode {
  readonly service: string;
  /** 0 for what is only known from its callers: databases and services without instrumentation. */
  readonly spans: number;
  readonly errors: number;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'call' | 'message' | 'database';
  readonly calls: number;
  readonly errors: number;
  /** Nearest rank, ns: how long the caller waited; for messages, from the start of sending to that of processing. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface ServiceGraph {
  /** By name. */
  readonly nodes: readonly GraphNode[];
  /** By from, to and kind. */
  readonly edges: readonly GraphEdge[];
}

/**
 * Who calls whom, from the spans of a set:
 *
 * - `call`: a SERVER span below a span of another service, or below a CLIENT of its own; timed by the CLIENT
 *   where there is one. A CLIENT span without a SERVER below it calls what its attributes name
 *   (`server.service.name`, `service.peer.name`, `peer.service`, `server.address`); without a name it is no edge.
 * - `database`: a CLIENT span with `db.system.name` (or `db.system`), to the database's namespace or system.
 * - `message`: a CONSUMER span below a PRODUCER or with a link to one, in whichever trace that is.
 */
export function serviceGraph(set: TraceSet): ServiceGraph {
  const nodes = new Map<string, { service: string; spans: number; errors: number }>();
  const edges = new Map<string, Edge>();
  const producers = producersOf(set);

  const node = (service: string) => {
    let known = nodes.get(service);
    if (!known) nodes.set(service, (known = { service, spans: 0, errors: 0 }));
    return known;
  };
  const count = (from: string, to: string, kind: GraphEdge['kind'], duration: number, failed: boolean) => {
    node(from);
    node(to);
    const key = `${from}\u0000${to}\u0000${kind}`;
    let edge = edges.get(key);
    if (!edge) edges.set(key, (edge = { from, to, kind, errors: 0, durations: [] }));
    edge.durations.push(Math.max(0, duration));
    if (failed) edge.errors++;
  };

  for (let at = 0; at < set.traceCount; at++) {
    const trace = set.trace(at);
    const tree = treeOf(trace);
    for (let span = 0; span < trace.size; span++) {
      const service = trace.service(span);
      const failed = trace.status[span] === Status.error;
      const own = node(service);
      own.spans++;
      if (failed) own.errors++;

      const up = tree.parent[span]!;
      if (trace.kind[span] === Kind.server && up >= 0) {
        const client = trace.kind[up] === Kind.client;
        const timed = client ? up : span;
        if (client || trace.service(up) !== service)
          count(
            trace.service(up),
            service,
            'call',
            durationOf(trace, timed),
            trace.status[timed] === Status.error,
          );
      } else if (trace.kind[span] === Kind.client && !isAnswered(trace, tree, span)) {
        const database = databaseOf(trace, span);
        const peer = peerOf(trace, span);
        if (peer) count(service, peer, database ? 'database' : 'call', durationOf(trace, span), failed);
      } else if (trace.kind[span] === Kind.consumer) {
        const starts = trace.base + BigInt(trace.start[span]!);
        const senders = trace.links(span).map((link) => producers.get(`${link.traceId}${link.spanId}`));
        senders.push(producers.get(`${trace.id}${trace.parentSpanId(span)}`));
        for (const sender of new Set(senders))
          if (sender) count(sender.service, service, 'message', Number(starts - sender.start), failed);
      }
    }
  }
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return {
    nodes: [...nodes.values()].sort((a, b) => byText(a.service, b.service)),
    edges: [...edges.values()]
      .map(summary)
      .sort((a, b) => byText(a.from, b.from) || byText(a.to, b.to) || byText(a.kind, b.kind)),
  };
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: GraphEdge['kind'];
  errors: number;
  readonly durations: number[];
}

interface Producer {
  readonly service: string;
  readonly start: bigint;
}

/** PRODUCER spans of all traces, by trace and span id. */
function producersOf(set: TraceSet): ReadonlyMap<string, Producer> {
  const producers = new Map<string, Producer>();
  for (let at = 0; at < set.traceCount; at++) {
    const trace = set.trace(at);
    for (let span = 0; span < trace.size; span++) {
      if (trace.kind[span] !== Kind.producer) continue;
      const start = trace.base + BigInt(trace.start[span]!);
      producers.set(`${trace.id}${trace.spanId(span)}`, { service: trace.service(span), start });
    }
  }
  return producers;
}

function durationOf(trace: Trace, span: number): number {
  return trace.end[span]! - trace.start[span]!;
}

function databaseOf(trace: Trace, span: number): string | undefined {
  const system = text(trace, span, 'db.system.name', 'db.system');
  return (
    system &&
    (text(
      trace,
      span,
      'server.service.name',
      'service.peer.name',
      'peer.service',
      'db.namespace',
      'db.name',
    ) ??
      system)
  );
}

/** Whether the other side of a CLIENT span's call is in the trace. */
export function isAnswered(trace: Trace, tree: Tree, span: number): boolean {
  for (let at = tree.firstChild[span]!; at < tree.firstChild[span + 1]!; at++)
    if (trace.kind[tree.children[at]!] === Kind.server) return true;
  return false;
}

/** What a CLIENT span without a SERVER below it called: a database, or what its attributes name; undefined if nothing. */
export function peerOf(trace: Trace, span: number): string | undefined {
  return databaseOf(trace, span) ?? text(trace, span, 'service.peer.name', 'peer.service', 'server.address');
}

function text(trace: Trace, span: number, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = trace.attribute(span, key);
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

function summary({ from, to, kind, errors, durations }: Edge): GraphEdge {
  const sorted = Float64Array.from(durations).sort();
  return {
    from,
    to,
    kind,
    calls: sorted.length,
    errors,
    p50: nearestRank(sorted, 0.5),
    p95: nearestRank(sorted, 0.95),
    p99: nearestRank(sorted, 0.99),
  };
}
