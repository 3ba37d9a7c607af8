import type { Attribute, AttributeValue, Scope } from '../telemetry/attributes.ts';
import { Kind, Status } from '../telemetry/span.ts';
import type { Span } from '../telemetry/span.ts';
import { resourceOf } from './otlp-span.ts';

/**
 * Jaeger and Zipkin have no fields for a span's status, scope and trace state, and Jaeger none for its kind: by
 * OpenTelemetry's rules for exporters to both (specification, trace/sdk_exporters) they travel as tags.
 */
export interface Tagged {
  readonly kind: Kind;
  readonly status: Status;
  readonly statusMessage: string;
  readonly traceState: string;
  readonly scope: Scope;
  /** The tags that stand for nothing but themselves. */
  readonly attributes: readonly Attribute[];
}

const KINDS: ReadonlyMap<string, Kind> = new Map(Object.entries(Kind));

/** Takes the fields of a span out of its tags. @param kind where the format has a field for it */
export function fromTags(tags: readonly Attribute[], kind: Kind = Kind.unspecified): Tagged {
  const attributes: Attribute[] = [];
  let [status, statusMessage, traceState, name, version]: [Status, string, string, string, string] = [
    0,
    '',
    '',
    '',
    '',
  ];
  for (const tag of tags) {
    const text = String(tag.value);
    switch (tag.key) {
      case 'span.kind':
        kind = KINDS.get(text.toLowerCase()) ?? kind;
        break;
      case 'otel.status_code':
        status =
          text.toUpperCase() === 'ERROR'
            ? Status.error
            : text.toUpperCase() === 'OK'
              ? Status.ok
              : Status.unset;
        break;
      case 'otel.status_description':
        statusMessage = text;
        break;
      case 'error':
        if (text === 'false') attributes.push(tag);
        else {
          status = Status.error;
          if (tag.type === 'string' && text !== 'true') statusMessage ||= text;
        }
        break;
      case 'w3c.tracestate':
        traceState = text;
        break;
      case 'otel.scope.name':
      case 'otel.library.name':
        name = text;
        break;
      case 'otel.scope.version':
      case 'otel.library.version':
        version = text;
        break;
      default:
        attributes.push(tag);
    }
  }
  return { kind, status, statusMessage, traceState, scope: { name, version, attributes: [] }, attributes };
}

/** The tags for what a span's own attributes do not say. */
export function toTags({ status, statusMessage, traceState, scope }: Span): Attribute[] {
  const text = (key: string, value: string): Attribute[] =>
    value === '' ? [] : [{ key, type: 'string', value }];
  return [
    ...text('otel.status_code', ['', 'OK', 'ERROR'][status]!),
    ...text('w3c.tracestate', traceState),
    ...text('otel.scope.name', scope.name),
    ...text('otel.scope.version', scope.version),
    ...(status === Status.error ? [] : text('otel.status_description', statusMessage)),
  ];
}

/** A resource from a service's name and the rest of its attributes. */
export function serviceResource(service: string, rest: readonly Attribute[]) {
  if (service === '') return resourceOf(rest);
  return resourceOf([{ key: 'service.name', type: 'string', value: service }, ...rest]);
}

/** A value that a tag of text can hold; lists and maps as JSON. */
export function textOfValue(attribute: AttributeValue): string {
  const { type, value } = attribute;
  return type === 'string'
    ? value
    : type === 'empty'
      ? ''
      : type === 'bytes'
        ? [...value].join(' ')
        : plainText(attribute);
}

function plainText(attribute: AttributeValue): string {
  const plain = plainOf(attribute);
  return typeof plain === 'object' ? JSON.stringify(plain) : String(plain);
}

/** A value as plain JSON would have it. */
export function plainOf({ type, value }: AttributeValue): unknown {
  if (type === 'array') return value.map(plainOf);
  if (type === 'map') return Object.fromEntries(value.map((entry) => [entry.key, plainOf(entry)]));
  if (type === 'bytes') return [...value];
  return typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))
    ? String(value)
    : value;
}

/** Microseconds since 1970, in which Jaeger and Zipkin count, of nanoseconds. */
export function micros(nanos: bigint): number {
  return Number(nanos / 1000n);
}
