import { Kind, Status } from '#simulations/telemetry/span.ts';
import { ROOT } from '#simulations/telemetry/trace.ts';
import type { Trace, TraceSet } from '#simulations/telemetry/trace.ts';

/** What a list of traces shows, in columns with one entry a trace, in the set's order. */
export interface Summary {
  readonly traceCount: number;
  readonly spanCount: number;
  /** Absolute time (ns since the Unix epoch) of the earliest start. */
  readonly base: bigint;
  readonly ids: readonly string[];
  /** Earliest start, ns after `base`. */
  readonly start: Float64Array;
  /** ns from the root's start to its end: how long somebody waited. The whole extent where no root came. */
  readonly duration: Float64Array;
  readonly spans: Uint32Array;
  /** Spans with status Error. */
  readonly errors: Uint32Array;
  /** Services that took part. */
  readonly services: Uint32Array;
  /** The root's service and name (the earliest span's where no root came), as an index into `operations`. */
  readonly operation: Uint32Array;
  readonly operations: readonly Operation[];
  /** Every service, and every database that only its callers' spans tell of, in order of first appearance. */
  readonly serviceNames: readonly string[];
  /** Who called whom, each pair once, as indices into `serviceNames`. */
  readonly calls: readonly (readonly [caller: number, callee: number])[];
}

export interface Operation {
  readonly service: string;
  readonly name: string;
}

/** Spans between two chances to pause. */
const STRIDE = 2_048;

/** Fills a summary; yields now and then so that the caller may pause. O(spans). */
export function* summarise(set: TraceSet): Generator<void, Summary> {
  const count = set.traceCount;
  const bases = new Array<bigint>(count);
  const summary = {
    traceCount: count,
    spanCount: set.spanCount,
    base: 0n,
    ids: new Array<string>(count),
    start: new Float64Array(count),
    duration: new Float64Array(count),
    spans: new Uint32Array(count),
    errors: new Uint32Array(count),
    services: new Uint32Array(count),
    operation: new Uint32Array(count),
    operations: [] as Operation[],
  };
  const operations = new Map<string, number>();
  const services = new Services();
  let sinceYield = 0;

  for (let index = 0; index < count; index++) {
    const trace = set.trace(index);
    summary.ids[index] = trace.id;
    bases[index] = trace.base;
    let root = -1;
    let latest = 0;
    for (let span = 0; span < trace.size; span++) {
      if (root < 0 && trace.parent[span] === ROOT) root = span;
      if (trace.end[span]! > latest) latest = trace.end[span]!;
      if (trace.status[span] === Status.error) summary.errors[index]!++;
      if (services.see(trace, span, index)) summary.services[index]!++;
      if (++sinceYield >= STRIDE) {
        sinceYield = 0;
        yield;
      }
    }
    summary.spans[index] = trace.size;
    summary.duration[index] = root < 0 ? latest : Math.max(0, trace.end[root]! - trace.start[root]!);
    summary.operation[index] = operationOf(trace, Math.max(root, 0), operations, summary.operations);
  }

  const base = earliest(bases);
  for (let index = 0; index < count; index++) summary.start[index] = Number(bases[index]! - base);
  return { ...summary, base, serviceNames: services.names, calls: services.calls };
}

/** The whole summary at once, where nothing else waits for the thread. */
export function summaryOf(set: TraceSet): Summary {
  const work = summarise(set);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The buffers to move, not copy, with a summary. */
export function summaryBuffers(summary: Summary): Transferable[] {
  const { start, duration, spans, errors, services, operation } = summary;
  return [start, duration, spans, errors, services, operation].map((column) => column.buffer as ArrayBuffer);
}

/** The services of a set as its spans come by, and who called whom. */
class Services {
  readonly names: string[] = [];
  readonly calls: (readonly [number, number])[] = [];
  readonly #numbers = new Map<string, number>();
  /** Per service the trace in which it was last seen. */
  readonly #lastSeen: number[] = [];
  readonly #seenCalls = new Set<string>();

  /** @returns whether the span's service is new to its trace */
  see(trace: Trace, span: number, index: number): boolean {
    const own = this.#number(trace.service(span));
    const isNew = this.#lastSeen[own] !== index;
    this.#lastSeen[own] = index;
    const parent = trace.parent[span]!;
    if (parent >= 0) this.#call(this.#number(trace.service(parent)), own);
    if (trace.kind[span] === Kind.client) {
      const database = databaseOf(trace, span);
      if (database !== undefined) this.#call(own, this.#number(database));
    }
    return isNew;
  }

  #call(caller: number, callee: number): void {
    const key = `${caller} ${callee}`;
    if (caller === callee || this.#seenCalls.has(key)) return;
    this.#seenCalls.add(key);
    this.calls.push([caller, callee]);
  }

  #number(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.names.push(name) - 1;
      this.#numbers.set(name, number);
      this.#lastSeen.push(-1);
    }
    return number;
  }
}

/** The name under which the waterfall draws a database, for the span of a call into one. */
function databaseOf(trace: Trace, span: number): string | undefined {
  const system = trace.attribute(span, 'db.system.name') ?? trace.attribute(span, 'db.system');
  if (system === undefined) return undefined;
  const peer =
    trace.attribute(span, 'server.service.name') ??
    trace.attribute(span, 'service.peer.name') ??
    trace.attribute(span, 'peer.service');
  return String(peer ?? system);
}

function operationOf(
  trace: Trace,
  span: number,
  known: Map<string, number>,
  operations: Operation[],
): number {
  if (trace.size === 0) return 0;
  const service = trace.service(span);
  const name = trace.name(span);
  const key = `${service}\n${name}`;
  let at = known.get(key);
  if (at === undefined) {
    at = operations.length;
    known.set(key, at);
    operations.push({ service, name });
  }
  return at;
}

function earliest(bases: readonly bigint[]): bigint {
  let first = bases[0] ?? 0n;
  for (const base of bases) if (base < first) first = base;
  return first;
}
