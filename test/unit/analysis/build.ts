import { collectSpans } from '#simulations/telemetry/collect.ts';
import { Kind, Status } from '#simulations/telemetry/span.ts';
import type { Span } from '#simulations/telemetry/span.ts';
import type { Trace, TraceSet } from '#simulations/telemetry/trace.ts';

/** A span in a test's words; times in ns after `EPOCH`. */
export interface Sketch {
  readonly id: string;
  readonly parent?: string;
  readonly start: number;
  readonly end: number;
  readonly trace?: string;
  readonly service?: string;
  readonly name?: string;
  readonly kind?: Kind;
  readonly status?: Status;
  readonly attributes?: Span['attributes'];
  readonly events?: Span['events'];
  readonly links?: Span['links'];
}

/** A moment of 2026, above 2^53 ns as real timestamps are. */
export const EPOCH = 1_790_000_000_000_000_000n;

/** The span id that a test's short name stands for. */
export function spanIdOf(name: string): string {
  let hex = '';
  for (const letter of name) hex += letter.charCodeAt(0).toString(16).padStart(2, '0');
  return hex.padStart(16, '0');
}

export function spanOf(sketch: Sketch): Span {
  const service = sketch.service ?? 'shop';
  return {
    traceId: spanIdOf(sketch.trace ?? 'trace').padStart(32, '0'),
    spanId: spanIdOf(sketch.id),
    parentSpanId: sketch.parent === undefined ? '' : spanIdOf(sketch.parent),
    traceState: '',
    flags: 0x101,
    name: sketch.name ?? sketch.id,
    kind: sketch.kind ?? Kind.internal,
    startUnixNano: EPOCH + BigInt(sketch.start),
    endUnixNano: EPOCH + BigInt(sketch.end),
    status: sketch.status ?? Status.unset,
    statusMessage: '',
    resource: resourceOf(service),
    scope: SCOPE,
    attributes: sketch.attributes ?? [],
    events: sketch.events ?? [],
    links: sketch.links ?? [],
  };
}

/** One object a service: readers share them too, and equal ones would have to be compared span by span. */
const resources = new Map<string, Span['resource']>();
const SCOPE = { name: 'test', version: '', attributes: [] };

function resourceOf(service: string): Span['resource'] {
  let resource = resources.get(service);
  if (!resource) {
    resource = { service, attributes: [{ key: 'service.name', type: 'string', value: service }] };
    resources.set(service, resource);
  }
  return resource;
}

export function setOf(sketches: readonly Sketch[]): TraceSet {
  return collectSpans(sketches.map(spanOf));
}

export function traceOf(sketches: readonly Sketch[]): Trace {
  return setOf(sketches).trace(0);
}

/** The row of the span with a test's short name. */
export function row(trace: Trace, id: string): number {
  for (let span = 0; span < trace.size; span++) if (trace.spanId(span) === spanIdOf(id)) return span;
  throw new Error(`no span ${id} in the test's trace`);
}

/** A column by the spans' names, which `traceOf` takes from the ids. */
export function byName(trace: Trace, column: ArrayLike<number>): Record<string, number> {
  const named: Record<string, number> = {};
  for (let span = 0; span < trace.size; span++) named[trace.name(span)] = column[span]!;
  return named;
}
