import type { Attribute, Resource, Scope } from '../telemetry/attributes.ts';
import { Kind, Status } from '../telemetry/span.ts';
import type { Span, SpanEvent, SpanLink } from '../telemetry/span.ts';
import { attributesFromJson } from './any-value.ts';
import { integerOf, listOf, nanosOf, objectOf, textOf, wrong } from './json-fields.ts';
import { idFromJson, parentFromJson } from './json-id.ts';

/** What OpenTelemetry's SDKs say where nobody named the service. */
const NAMELESS = 'unknown_service';

/** A span of OTLP/JSON: ids in hex or base64, enums as numbers or names, absent fields as proto3's defaults. */
export function spanFromOtlp(json: unknown, resource: Resource, scope: Scope): Span {
  const span = objectOf(json, 'span');
  const status = objectOf(span['status'], 'status');
  return {
    traceId: idFromJson(textOf(span['traceId'], 'traceId'), 16),
    spanId: idFromJson(textOf(span['spanId'], 'spanId'), 8),
    parentSpanId: parentFromJson(textOf(span['parentSpanId'], 'parentSpanId')),
    traceState: textOf(span['traceState'], 'traceState'),
    flags: flagsOf(span['flags'], 'flags'),
    name: textOf(span['name'], 'name'),
    kind: enumOf(span['kind'], 'kind', 'SPAN_KIND_', KINDS),
    startUnixNano: nanosOf(span['startTimeUnixNano'], 'startTimeUnixNano'),
    endUnixNano: nanosOf(span['endTimeUnixNano'], 'endTimeUnixNano'),
    status: enumOf(status['code'], 'status.code', 'STATUS_CODE_', STATUSES),
    statusMessage: textOf(status['message'], 'status.message'),
    resource,
    scope,
    attributes: attributesFromJson(span['attributes'], 'attributes'),
    events: listOf(span['events'], 'events').map(eventFrom),
    links: listOf(span['links'], 'links').map(linkFrom),
  };
}

export function resourceFromOtlp(json: unknown): Resource {
  return resourceOf(attributesFromJson(objectOf(json, 'resource')['attributes'], 'resource.attributes'));
}

export function resourceOf(attributes: readonly Attribute[]): Resource {
  const name = attributes.find(({ key }) => key === 'service.name');
  return { service: name?.type === 'string' ? name.value : NAMELESS, attributes };
}

export function scopeFromOtlp(json: unknown): Scope {
  const scope = objectOf(json, 'scope');
  return {
    name: textOf(scope['name'], 'scope.name'),
    version: textOf(scope['version'], 'scope.version'),
    attributes: attributesFromJson(scope['attributes'], 'scope.attributes'),
  };
}

function eventFrom(json: unknown, at: number): SpanEvent {
  const path = `events[${at}]`;
  const event = objectOf(json, path);
  return {
    name: textOf(event['name'], `${path}.name`),
    timeUnixNano: nanosOf(event['timeUnixNano'], `${path}.timeUnixNano`),
    attributes: attributesFromJson(event['attributes'], `${path}.attributes`),
  };
}

function linkFrom(json: unknown, at: number): SpanLink {
  const path = `links[${at}]`;
  const link = objectOf(json, path);
  const flags = flagsOf(link['flags'], `${path}.flags`);
  return {
    traceId: idFromJson(textOf(link['traceId'], `${path}.traceId`), 16),
    spanId: idFromJson(textOf(link['spanId'], `${path}.spanId`), 8),
    traceState: textOf(link['traceState'], `${path}.traceState`),
    ...(flags === 0 ? {} : { flags }),
    attributes: attributesFromJson(link['attributes'], `${path}.attributes`),
  };
}

function flagsOf(json: unknown, path: string): number {
  const flags = integerOf(json, path);
  return flags >= 0n && flags < 1n << 32n ? Number(flags) : wrong(path, 'a whole number of 32 bits', json);
}

const KINDS: ReadonlyMap<string, Kind> = new Map(
  Object.entries(Kind).map(([name, kind]) => [name.toUpperCase(), kind]),
);
const STATUSES: ReadonlyMap<string, Status> = new Map(
  Object.entries(Status).map(([name, status]) => [name.toUpperCase(), status]),
);

/** An enum by number, as OTLP/JSON wants it, or by name, as many tools write it. Numbers of later versions: 0. */
function enumOf<E extends number>(
  json: unknown,
  path: string,
  prefix: string,
  names: ReadonlyMap<string, E>,
): E | 0 {
  if (json === undefined || json === null || json === '') return 0;
  const number = typeof json === 'string' && /^\d+$/.test(json) ? Number(json) : json;
  if (typeof number === 'number' && Number.isInteger(number))
    return [...names.values()].find((known) => known === number) ?? 0;
  const name = typeof json === 'string' ? json.toUpperCase().replace(prefix, '') : '';
  return (
    names.get(name) ??
    wrong(path, `a number or one of ${[...names.keys()].map((n) => prefix + n).join(', ')}`, json)
  );
}
