import type { Attribute, AttributeValue } from '../telemetry/attributes.ts';
import { Kind } from '../telemetry/span.ts';
import type { Span, SpanEvent } from '../telemetry/span.ts';
import type { SpanSink } from './otlp-read.ts';
import { integerOf, listOf, objectOf, textOf } from './json-fields.ts';
import type { JsonObject } from './json-fields.ts';
import { fromTags, serviceResource } from './tagged.ts';

const KINDS: ReadonlyMap<string, Kind> = new Map(
  Object.entries(Kind).map(([name, kind]) => [name.toUpperCase(), kind]),
);

/** A span whose parent or times its neighbours decide. */
interface Waiting {
  readonly span: Span;
  readonly shared: boolean;
  readonly timeless: boolean;
}

/**
 * Spans of Zipkin's second format (https://zipkin.io/zipkin-api/zipkin2-api.yaml), which depend on one another:
 * - The CLIENT and SERVER halves of a call may share one id; the server's half then hangs below the client's.
 * - One trace may go by its 128-bit id in some services and by the lower 64 bits of it in others.
 * - A span without a timestamp starts with its parent.
 */
export class ZipkinSpans {
  readonly #waiting: Waiting[] = [];
  /** Full trace ids by their lower 64 bits. */
  readonly #fullIds = new Map<string, string>();

  /** @throws FieldError */
  add(json: JsonObject): void {
    const kind = KINDS.get(textOf(json['kind'], 'kind').toUpperCase()) ?? Kind.internal;
    const traceId = zipkinId(textOf(json['traceId'], 'traceId'), 32);
    if (!traceId.startsWith(HALF)) this.#fullIds.set(traceId.slice(16), traceId);
    const events = listOf(json['annotations'], 'annotations').map(eventFrom);
    const local = objectOf(json['localEndpoint'], 'localEndpoint');
    const given = integerOf(json['timestamp'], 'timestamp') * 1000n;
    const start = given !== 0n ? given : (events[0]?.timeUnixNano ?? 0n);
    const last = events.reduce(
      (latest, { timeUnixNano }) => (timeUnixNano > latest ? timeUnixNano : latest),
      start,
    );
    const duration = integerOf(json['duration'], 'duration') * 1000n;
    const parentId = zipkinId(textOf(json['parentId'], 'parentId'), 16);
    const tags = Object.entries(objectOf(json['tags'], 'tags')).map(([key, value]): Attribute => ({
      key,
      type: 'string',
      value: typeof value === 'string' ? value : JSON.stringify(value),
    }));
    const span: Span = {
      traceId,
      spanId: zipkinId(textOf(json['id'], 'id'), 16),
      parentSpanId: /^0*$/.test(parentId) ? '' : parentId,
      name: textOf(json['name'], 'name'),
      flags: json['debug'] === true ? 1 : 0,
      startUnixNano: start,
      endUnixNano: duration > 0n ? start + duration : last,
      resource: serviceResource(textOf(local['serviceName'], 'localEndpoint.serviceName'), []),
      ...fromTags([...tags, ...endpoint(local, 'network.local'), ...remote(json)], kind),
      events,
      links: [],
    };
    this.#waiting.push({ span, shared: json['shared'] === true, timeless: start === 0n });
  }

  /** Hands all spans on, in the order in which they came. */
  finish(sink: SpanSink): void {
    const callers = new Set<string>();
    const starts = new Map<string, bigint>();
    const traceOf = ({ traceId }: Span) => this.#fullIds.get(traceId.slice(16)) ?? traceId;
    for (const { span, shared, timeless } of this.#waiting) {
      const key = `${traceOf(span)}${span.spanId}`;
      if (!shared && span.kind !== Kind.server) callers.add(key);
      if (!timeless) starts.set(key, span.startUnixNano);
    }
    for (const { span, shared, timeless } of this.#waiting) {
      const traceId = traceOf(span);
      const half = (shared || span.kind === Kind.server) && callers.has(`${traceId}${span.spanId}`);
      const parentSpanId = half ? span.spanId : span.parentSpanId;
      const early = timeless ? (starts.get(`${traceId}${parentSpanId}`) ?? 0n) : 0n;
      sink.add({
        ...span,
        traceId,
        parentSpanId,
        startUnixNano: span.startUnixNano + early,
        endUnixNano: span.endUnixNano + early,
      });
    }
    this.#waiting.length = 0;
  }
}

const HALF = '0'.repeat(16);

function zipkinId(id: string, digits: number): string {
  return id !== '' && /^[0-9a-fA-F]+$/.test(id) && id.length <= digits
    ? id.toLowerCase().padStart(digits, '0')
    : id;
}

/** Annotations with attributes are written as `"name": {…}` (OpenTelemetry's rules for exporters to Zipkin). */
function eventFrom(json: unknown, at: number): SpanEvent {
  const annotation = objectOf(json, `annotations[${at}]`);
  const value = textOf(annotation['value'], `annotations[${at}].value`);
  const timeUnixNano = integerOf(annotation['timestamp'], `annotations[${at}].timestamp`) * 1000n;
  const parsed = /^"(?:[^"\\]|\\.)*": \{.*\}$/s.test(value) ? withAttributes(value) : undefined;
  return { timeUnixNano, ...(parsed ?? { name: value, attributes: [] }) };
}

function withAttributes(value: string): { name: string; attributes: Attribute[] } | undefined {
  try {
    const [[name, attributes] = ['', {}]] = Object.entries(
      JSON.parse(`{${value}}`) as Record<string, object>,
    );
    return {
      name,
      attributes: Object.entries(attributes).map(([key, item]) => ({ key, ...plainValue(item) })),
    };
  } catch {
    return undefined; // somebody's own text that only looks like it
  }
}

function plainValue(value: unknown): AttributeValue {
  if (typeof value === 'string') return { type: 'string', value };
  if (typeof value === 'boolean') return { type: 'bool', value };
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'int' : 'double', value };
  return { type: 'string', value: JSON.stringify(value) };
}

function remote(json: JsonObject): Attribute[] {
  const peer = objectOf(json['remoteEndpoint'], 'remoteEndpoint');
  const name = textOf(peer['serviceName'], 'remoteEndpoint.serviceName');
  const service: Attribute[] = name === '' ? [] : [{ key: 'service.peer.name', type: 'string', value: name }];
  return [...service, ...endpoint(peer, 'network.peer')];
}

function endpoint(json: JsonObject, prefix: 'network.local' | 'network.peer'): Attribute[] {
  const address = textOf(json['ipv4'] ?? json['ipv6'], `${prefix}.address`);
  const port = Number(integerOf(json['port'], `${prefix}.port`));
  return [
    ...(address === '' ? [] : [{ key: `${prefix}.address`, type: 'string', value: address } as const]),
    ...(port === 0 ? [] : [{ key: `${prefix}.port`, type: 'int', value: port } as const]),
  ];
}
