import type { Attribute, AttributeValue, Resource, Scope } from './attributes.ts';
import type { Kind, Span, SpanEvent, SpanLink, Status } from './span.ts';
import { MISSING } from './trace.ts';
import type { Trace } from './trace.ts';

type Json = string | number | boolean | null | readonly Json[];

/** One attribute: key, type, value. */
type AttributeData = readonly [key: string, type: AttributeValue['type'], value: Json];
/** Numbers of attributes in `TraceData.attributes`. */
type AttributeList = readonly number[];

type EventData = readonly [name: string, time: number | string, attributes: AttributeList];
type LinkData = readonly [
  traceId: string,
  spanId: string,
  traceState: string,
  attributes: AttributeList,
  flags: number,
];

/** One span; trailing empty fields are left out. Times are ns after the base, as strings beyond 2^53. */
type SpanData = readonly [
  spanId: string,
  /** Number of the parent span, −1 for a root, or the id of a span that is not here. */
  parent: number | string,
  start: number | string,
  duration: number | string,
  /** Number in `TraceData.shapes`. */
  shape: number,
  attributes?: AttributeList,
  status?: number,
  statusMessage?: string,
  events?: readonly EventData[],
  links?: readonly LinkData[],
];

type ShapeData = readonly [
  resource: number,
  scope: number,
  kind: number,
  name: string,
  flags: number,
  traceState: string,
];

/**
 * One trace as plain JSON, for a page's props and for postMessage: every repeated value is said once and
 * referred to by number.
 */
export interface TraceData {
  readonly id: string;
  readonly base: string;
  readonly attributes: readonly AttributeData[];
  readonly resources: readonly (readonly [service: string, attributes: AttributeList])[];
  readonly scopes: readonly (readonly [name: string, version: string, attributes: AttributeList])[];
  readonly shapes: readonly ShapeData[];
  readonly spans: readonly SpanData[];
}

export function encodeTrace(trace: Trace): TraceData {
  const attributes = new Numbered<AttributeData>();
  const resources = new Numbered<TraceData['resources'][number]>();
  const scopes = new Numbered<TraceData['scopes'][number]>();
  const shapes = new Numbered<ShapeData>();
  const list = (items: readonly Attribute[]): AttributeList =>
    items.map((item) => attributes.number([item.key, item.type, encodeValue(item)]));

  const spans = Array.from({ length: trace.size }, (_, i): SpanData => {
    const span = trace.span(i);
    const shape = shapes.number([
      resources.number([span.resource.service, list(span.resource.attributes)]),
      scopes.number([span.scope.name, span.scope.version, list(span.scope.attributes)]),
      span.kind,
      span.name,
      span.flags,
      span.traceState,
    ]);
    const parent = trace.parent[i]!;
    return trimmed([
      span.spanId,
      parent >= 0 || span.parentSpanId === '' ? parent : span.parentSpanId,
      encodeTime(span.startUnixNano - trace.base),
      encodeTime(span.endUnixNano - span.startUnixNano),
      shape,
      list(span.attributes),
      span.status,
      span.statusMessage,
      span.events.map((event): EventData => [
        event.name,
        encodeTime(event.timeUnixNano - trace.base),
        list(event.attributes),
      ]),
      span.links.map((link): LinkData => [
        link.traceId,
        link.spanId,
        link.traceState,
        list(link.attributes),
        link.flags ?? 0,
      ]),
    ]);
  });
  return {
    id: trace.id,
    base: String(trace.base),
    attributes: attributes.values,
    resources: resources.values,
    scopes: scopes.values,
    shapes: shapes.values,
    spans,
  };
}

/** The trace that `encodeTrace` was given. */
export function decodeTrace(data: TraceData): Trace {
  return new DataTrace(data);
}

/**
 * A trace read straight from its data: a page that draws one needs no table, which is a third of the script
 * it would load.
 */
class DataTrace implements Trace {
  readonly id: string;
  readonly base: bigint;
  readonly size: number;
  readonly parent: Int32Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly kind: Uint8Array;
  readonly status: Uint8Array;
  readonly #data: TraceData;
  readonly #attributes: readonly Attribute[];
  readonly #resources: readonly Resource[];
  readonly #scopes: readonly Scope[];

  constructor(data: TraceData) {
    const { spans } = data;
    this.#data = data;
    this.id = data.id;
    this.base = BigInt(data.base);
    this.size = spans.length;
    this.parent = Int32Array.from(spans, ([, parent]) => (typeof parent === 'string' ? MISSING : parent));
    this.start = Float64Array.from(spans, ([, , start]) => Number(start));
    this.end = Float64Array.from(spans, ([, , start, duration]) => Number(BigInt(start) + BigInt(duration)));
    this.kind = Uint8Array.from(spans, ([, , , , shape]) => data.shapes[shape]![2]);
    this.status = Uint8Array.from(spans, (span) => span[6] ?? 0);
    this.#attributes = data.attributes.map(([key, type, value]) => ({ key, ...decodeValue(type, value) }));
    this.#resources = data.resources.map(([service, own]) => ({ service, attributes: this.#list(own) }));
    this.#scopes = data.scopes.map(([name, version, own]) => ({
      name,
      version,
      attributes: this.#list(own),
    }));
  }

  spanId(span: number): string {
    return this.#at(span)[0];
  }

  parentSpanId(span: number): string {
    const parent = this.#at(span)[1];
    return typeof parent === 'string' ? parent : (this.#data.spans[parent]?.[0] ?? '');
  }

  service(span: number): string {
    return this.resource(span).service;
  }

  name(span: number): string {
    return this.#shape(span)[3];
  }

  kindOf(span: number): Kind {
    return this.#shape(span)[2] as Kind;
  }

  statusOf(span: number): Status {
    return (this.#at(span)[6] ?? 0) as Status;
  }

  statusMessage(span: number): string {
    return this.#at(span)[7] ?? '';
  }

  resource(span: number): Resource {
    return this.#resources[this.#shape(span)[0]]!;
  }

  scope(span: number): Scope {
    return this.#scopes[this.#shape(span)[1]]!;
  }

  attributes(span: number): readonly Attribute[] {
    return this.#list(this.#at(span)[5]);
  }

  attribute(span: number, key: string): string | number | bigint | boolean | undefined {
    const { value } = this.attributes(span).findLast((attribute) => attribute.key === key) ?? {};
    return typeof value === 'object' ? undefined : value;
  }

  events(span: number): readonly SpanEvent[] {
    return (this.#at(span)[8] ?? []).map(([name, time, own]) => ({
      name,
      timeUnixNano: this.base + BigInt(time),
      attributes: this.#list(own),
    }));
  }

  links(span: number): readonly SpanLink[] {
    return (this.#at(span)[9] ?? []).map(([traceId, spanId, traceState, own, flags]) => ({
      traceId,
      spanId,
      traceState,
      ...(flags ? { flags } : {}),
      attributes: this.#list(own),
    }));
  }

  span(span: number): Span {
    const [spanId, , start, duration] = this.#at(span);
    const startUnixNano = this.base + BigInt(start);
    const [, , , name, flags, traceState] = this.#shape(span);
    return {
      traceId: this.id,
      spanId,
      parentSpanId: this.parentSpanId(span),
      traceState,
      flags,
      name,
      kind: this.kindOf(span),
      startUnixNano,
      endUnixNano: startUnixNano + BigInt(duration),
      status: this.statusOf(span),
      statusMessage: this.statusMessage(span),
      resource: this.resource(span),
      scope: this.scope(span),
      attributes: this.attributes(span),
      events: this.events(span),
      links: this.links(span),
    };
  }

  #at(span: number): SpanData {
    return this.#data.spans[span]!;
  }

  #shape(span: number): ShapeData {
    return this.#data.shapes[this.#at(span)[4]]!;
  }

  #list(numbers: AttributeList = []): readonly Attribute[] {
    return numbers.map((number) => this.#attributes[number]!);
  }
}

/** Distinct values by content, numbered in order of arrival. */
class Numbered<T extends readonly unknown[]> {
  readonly values: T[] = [];
  readonly #numbers = new Map<string, number>();

  number(value: T): number {
    const key = JSON.stringify(value);
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.values.push(value) - 1;
      this.#numbers.set(key, number);
    }
    return number;
  }
}

/** Without the empty fields at its end: '', 0 and [] there are what `decodeTrace` assumes. */
function trimmed(span: Required<SpanData>): SpanData {
  let length = span.length as number;
  while (length > 5 && isEmpty(span[length - 1])) length--;
  return span.slice(0, length) as unknown as SpanData;
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === 0 || (Array.isArray(value) && value.length === 0);
}

function encodeTime(nanoseconds: bigint): number | string {
  const number = Number(nanoseconds);
  return Number.isSafeInteger(number) ? number : String(nanoseconds);
}

/** JSON lacks bigint, bytes, NaN, the infinities and −0: all of these travel as strings. */
function encodeValue({ type, value }: AttributeValue): Json {
  switch (type) {
    case 'int':
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? (value as number) : String(value);
    case 'double':
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : Object.is(value, -0)
          ? '-0'
          : String(value);
    case 'bytes':
      return [...value];
    case 'array':
      return value.map((item) => [item.type, encodeValue(item)]);
    case 'map':
      return value.map((item) => [item.key, item.type, encodeValue(item)]);
    default:
      return value;
  }
}

function decodeValue(type: AttributeValue['type'], value: Json): AttributeValue {
  switch (type) {
    case 'int':
      return { type, value: typeof value === 'string' ? intOfText(value) : (value as number) };
    case 'double':
      return { type, value: Number(value) };
    case 'bytes':
      return { type, value: Uint8Array.from(value as readonly number[]) };
    case 'array':
      return {
        type,
        value: (value as unknown as readonly [AttributeValue['type'], Json][]).map(([itemType, item]) =>
          decodeValue(itemType, item),
        ),
      };
    case 'map':
      return {
        type,
        value: (value as unknown as readonly AttributeData[]).map(([key, itemType, item]) => ({
          key,
          ...decodeValue(itemType, item),
        })),
      };
    default:
      return { type, value } as AttributeValue;
  }
}

function intOfText(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}
