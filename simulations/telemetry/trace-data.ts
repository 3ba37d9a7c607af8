import type { Attribute, AttributeValue } from './attributes.ts';
import { collectSpans } from './collect.ts';
import type { Kind, Span, Status } from './span.ts';
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
  const attributes = data.attributes.map(([key, type, value]): Attribute => ({
    key,
    ...decodeValue(type, value),
  }));
  const list = (numbers: AttributeList = []): Attribute[] => numbers.map((number) => attributes[number]!);
  const resources = data.resources.map(([service, own]) => ({ service, attributes: list(own) }));
  const scopes = data.scopes.map(([name, version, own]) => ({ name, version, attributes: list(own) }));
  const base = BigInt(data.base);

  const spans = data.spans.map((packed): Span => {
    const [spanId, parent, start, duration, shape, own, status = 0, statusMessage = '', events, links] =
      packed;
    const [resource, scope, kind, name, flags, traceState] = data.shapes[shape]!;
    const startUnixNano = base + BigInt(start);
    return {
      traceId: data.id,
      spanId,
      parentSpanId: typeof parent === 'string' ? parent : (data.spans[parent]?.[0] ?? ''),
      traceState,
      flags,
      name,
      kind: kind as Kind,
      startUnixNano,
      endUnixNano: startUnixNano + BigInt(duration),
      status: status as Status,
      statusMessage,
      resource: resources[resource]!,
      scope: scopes[scope]!,
      attributes: list(own),
      events: (events ?? []).map(([eventName, time, eventOwn]) => ({
        name: eventName,
        timeUnixNano: base + BigInt(time),
        attributes: list(eventOwn),
      })),
      links: (links ?? []).map(([linkTrace, linkSpan, linkState, linkOwn, linkFlags]) => ({
        traceId: linkTrace,
        spanId: linkSpan,
        traceState: linkState,
        ...(linkFlags ? { flags: linkFlags } : {}),
        attributes: list(linkOwn),
      })),
    };
  });
  return collectSpans(spans).trace(0);
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
