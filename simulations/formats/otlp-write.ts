import type { Resource, Scope } from '../telemetry/attributes.ts';
import type { Span } from '../telemetry/span.ts';
import type { TraceSet } from '../telemetry/trace.ts';
import { attributesToJson } from './any-value.ts';

/** Characters after which a piece of output is handed over. */
const PIECE = 1 << 16;

/**
 * A set as one OTLP/JSON document (opentelemetry-proto v1.9, https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding)
 * in pieces that a caller can write out one by one. Parsed, it equals what `JsonTraceSerializer` of
 * @opentelemetry/otlp-transformer writes for the same spans: one block a resource, one a scope, in order of first
 * appearance. Where that serializer loses something, the protobuf mapping is followed: integers above 2^53 are
 * strings, a double without a fraction stays a double, NaN and infinities are words.
 */
export function* writeOtlp(set: TraceSet): Generator<string> {
  let piece = '{"resourceSpans":[';
  let resources = 0;
  for (const [resource, scopes] of blocksOf(set)) {
    piece += `${resources++ > 0 ? ',' : ''}${resourceHead(resource)}`;
    let scopeSpans = 0;
    for (const [scope, members] of scopes) {
      piece += `${scopeSpans++ > 0 ? ',' : ''}${scopeHead(scope)}`;
      let spans = 0;
      for (let at = 0; at < members.length;) {
        const trace = set.trace(members[at]!);
        for (const number = members[at]!; members[at] === number; at += 2) {
          piece += `${spans++ > 0 ? ',' : ''}${spanJson(trace.span(members[at + 1]!))}`;
          if (piece.length < PIECE) continue;
          yield piece;
          piece = '';
        }
      }
      piece += ']}';
    }
    piece += ']}';
  }
  yield `${piece}]}`;
}

/** A set as OTLP/JSON lines, as the Collector's file exporter writes them: one trace a line. */
export function* writeOtlpLines(set: TraceSet): Generator<string> {
  for (let at = 0; at < set.traceCount; at++) {
    const one: TraceSet = {
      traceCount: 1,
      spanCount: 0,
      trace: () => set.trace(at),
      indexOf: () => 0,
    };
    let line = '';
    for (const piece of writeOtlp(one)) line += piece;
    yield `${line}\n`;
  }
}

/** Pairs of trace and span numbers for each resource and scope; equal ones are one, as they are to the SDK. */
type Blocks = Map<Resource, Map<Scope, number[]>>;

function blocksOf(set: TraceSet): Blocks {
  const blocks: Blocks = new Map();
  const resources = new FirstEqual<Resource>(resourceHead);
  const scopes = new FirstEqual<Scope>(scopeHead);
  for (let at = 0; at < set.traceCount; at++) {
    const trace = set.trace(at);
    for (let span = 0; span < trace.size; span++) {
      const resource = resources.of(trace.resource(span));
      let block = blocks.get(resource);
      if (!block) blocks.set(resource, (block = new Map()));
      const scope = scopes.of(trace.scope(span));
      const members = block.get(scope);
      if (members) members.push(at, span);
      else block.set(scope, [at, span]);
    }
  }
  return blocks;
}

/** Finds the first of equal objects; each object is written out once for that. */
class FirstEqual<T extends object> {
  readonly #written: (value: T) => string;
  readonly #byIdentity = new Map<T, T>();
  readonly #byContent = new Map<string, T>();

  constructor(written: (value: T) => string) {
    this.#written = written;
  }

  of(value: T): T {
    const known = this.#byIdentity.get(value);
    if (known) return known;
    const content = this.#written(value);
    const first = this.#byContent.get(content) ?? value;
    this.#byContent.set(content, first);
    this.#byIdentity.set(value, first);
    return first;
  }
}

function resourceHead({ attributes }: Resource): string {
  const resource = { attributes: attributesToJson(attributes), droppedAttributesCount: 0 };
  return `{"resource":${JSON.stringify(resource)},"scopeSpans":[`;
}

function scopeHead({ name, version, attributes }: Scope): string {
  const scope = {
    name,
    version: version === '' ? undefined : version,
    ...(attributes.length > 0 ? { attributes: attributesToJson(attributes), droppedAttributesCount: 0 } : {}),
  };
  return `{"scope":${JSON.stringify(scope)},"spans":[`;
}

/** What is empty is left out where the reference serializer leaves it out, and written where it writes it. */
function spanJson(span: Span): string {
  return JSON.stringify({
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId || undefined,
    traceState: span.traceState || undefined,
    name: span.name,
    kind: span.kind,
    startTimeUnixNano: String(span.startUnixNano),
    endTimeUnixNano: String(span.endUnixNano),
    attributes: attributesToJson(span.attributes),
    droppedAttributesCount: 0,
    events: span.events.map((event) => ({
      attributes: attributesToJson(event.attributes),
      name: event.name,
      timeUnixNano: String(event.timeUnixNano),
      droppedAttributesCount: 0,
    })),
    droppedEventsCount: 0,
    status: { code: span.status, message: span.statusMessage || undefined },
    links: span.links.map((link) => ({
      attributes: attributesToJson(link.attributes),
      spanId: link.spanId,
      traceId: link.traceId,
      traceState: link.traceState || undefined,
      droppedAttributesCount: 0,
      flags: link.flags || undefined,
    })),
    droppedLinksCount: 0,
    flags: span.flags || undefined,
  });
}
