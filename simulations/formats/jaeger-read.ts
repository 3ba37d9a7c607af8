import type { Attribute, AttributeValue, Resource } from '../telemetry/attributes.ts';
import type { Span, SpanEvent, SpanLink } from '../telemetry/span.ts';
import { fromBase64 } from './base64.ts';
import { integerOf, listOf, nanosOf, objectOf, textOf, within, wrong } from './json-fields.ts';
import type { JsonObject } from './json-fields.ts';
import { fromTags, serviceResource } from './tagged.ts';

/**
 * The spans of one trace of Jaeger's JSON (its query service's HTTP API and its user interface's files). Of a
 * span's references the first that this trace holds is the parent, the others become links.
 * @param processes the object that `processID`s point into
 * @throws FieldError
 */
export function spansFromJaeger(spans: readonly unknown[], processes: unknown): Span[] {
  const known = new Set(
    spans.map((span) => jaegerId(textOf(objectOf(span, 'span')['spanID'], 'spanID'), 16)),
  );
  const resources = new Map<string, Resource>();
  const table = objectOf(processes, 'processes');
  const resourceOf = (span: JsonObject): Resource => {
    if (span['process']) return resourceFrom(span['process'], 'process');
    const id = textOf(span['processID'], 'processID');
    let resource = resources.get(id);
    if (!resource) resources.set(id, (resource = resourceFrom(table[id], `processes.${id}`)));
    return resource;
  };
  return spans.map((json, at) =>
    within(`spans[${at}]`, () => {
      const span = objectOf(json, 'span');
      return spanFrom(span, resourceOf(span), known);
    }),
  );
}

function spanFrom(span: JsonObject, resource: Resource, known: ReadonlySet<string>): Span {
  const traceId = jaegerId(textOf(span['traceID'], 'traceID'), 32);
  const start = nanosOf(span['startTime'], 'startTime') * 1000n;
  return {
    traceId,
    spanId: jaegerId(textOf(span['spanID'], 'spanID'), 16),
    ...referencesOf(span, traceId, known),
    name: textOf(span['operationName'], 'operationName'),
    flags: Number(integerOf(span['flags'], 'flags') & 1n),
    startUnixNano: start,
    endUnixNano: start + integerOf(span['duration'], 'duration') * 1000n,
    resource,
    ...fromTags(tagsOf(span['tags'], 'tags')),
    events: listOf(span['logs'], 'logs').map(eventFrom),
  };
}

function referencesOf(
  span: JsonObject,
  traceId: string,
  known: ReadonlySet<string>,
): Pick<Span, 'parentSpanId' | 'links'> {
  const references = listOf(span['references'], 'references').map((json, at) => {
    const reference = objectOf(json, `references[${at}]`);
    return {
      traceId: jaegerId(textOf(reference['traceID'], `references[${at}].traceID`), 32),
      spanId: jaegerId(textOf(reference['spanID'], `references[${at}].spanID`), 16),
      type: textOf(reference['refType'], `references[${at}].refType`).toLowerCase(),
    };
  });
  const own = references.filter((reference) => reference.traceId === traceId);
  const parent = own.find(({ spanId }) => known.has(spanId)) ?? own.find(({ type }) => type === 'child_of');
  const links = references
    .filter((reference) => reference !== parent)
    .map(({ traceId, spanId, type }): SpanLink => ({
      traceId,
      spanId,
      traceState: '',
      attributes: [{ key: 'opentracing.ref_type', type: 'string', value: type }],
    }));
  const before = jaegerId(textOf(span['parentSpanID'], 'parentSpanID'), 16); // before references came
  const parentSpanId = parent?.spanId ?? (references.length === 0 ? before : '');
  return { parentSpanId: /^0*$/.test(parentSpanId) ? '' : parentSpanId, links };
}

function eventFrom(json: unknown, at: number): SpanEvent {
  const log = objectOf(json, `logs[${at}]`);
  const fields = tagsOf(log['fields'], `logs[${at}].fields`);
  const name = fields.find(({ key, type }) => key === 'event' && type === 'string');
  return {
    name: name ? String(name.value) : '',
    timeUnixNano: nanosOf(log['timestamp'], `logs[${at}].timestamp`) * 1000n,
    attributes: fields.filter((field) => field !== name),
  };
}

function resourceFrom(json: unknown, path: string): Resource {
  const process = objectOf(json, path);
  const tags = tagsOf(process['tags'], `${path}.tags`).filter(({ key }) => key !== 'service.name');
  return serviceResource(textOf(process['serviceName'], `${path}.serviceName`), tags);
}

function tagsOf(json: unknown, path: string): Attribute[] {
  return listOf(json, path).map((item, at) => {
    const tag = objectOf(item, `${path}[${at}]`);
    const key = textOf(tag['key'], `${path}[${at}].key`);
    return { key, ...valueFrom(tag['type'], tag['value'], `${path}[${at}].value`) };
  });
}

function valueFrom(type: unknown, value: unknown, path: string): AttributeValue {
  switch (typeof type === 'string' ? type.toLowerCase() : typeof value) {
    case 'bool':
    case 'boolean':
      return { type: 'bool', value: value === true || value === 'true' };
    case 'int64': {
      const int = integerOf(value, path);
      return { type: 'int', value: Number.isSafeInteger(Number(int)) ? Number(int) : int };
    }
    case 'number':
      return { type: Number.isInteger(value) ? 'int' : 'double', value: Number(value) };
    case 'float64':
      return { type: 'double', value: Number(value) };
    case 'binary': {
      const bytes = fromBase64(textOf(value, path));
      return bytes ? { type: 'bytes', value: bytes } : wrong(path, 'base64', value);
    }
    default:
      return { type: 'string', value: typeof value === 'string' ? value : (JSON.stringify(value) ?? '') };
  }
}

/** Jaeger leaves out leading zeros. */
function jaegerId(id: string, digits: number): string {
  return id !== '' && /^[0-9a-fA-F]+$/.test(id) && id.length <= digits
    ? id.toLowerCase().padStart(digits, '0')
    : id;
}
