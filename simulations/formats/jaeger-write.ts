import type { Attribute } from '../telemetry/attributes.ts';
import { Kind, Status } from '../telemetry/span.ts';
import type { Span } from '../telemetry/span.ts';
import type { Trace, TraceSet } from '../telemetry/trace.ts';
import { toBase64 } from './base64.ts';
import { jsonNumber } from './json-fields.ts';
import { micros, textOfValue, toTags } from './tagged.ts';

/** A set as Jaeger's JSON, `{data: […]}`, one piece a trace; by OpenTelemetry's rules for exporters to Jaeger. */
export function* writeJaeger(set: TraceSet): Generator<string> {
  yield '{"data":[';
  for (let at = 0; at < set.traceCount; at++)
    yield `${at > 0 ? ',' : ''}${JSON.stringify(traceOf(set.trace(at)))}`;
  yield `],"total":${set.traceCount},"limit":0,"offset":0,"errors":null}`;
}

function traceOf(trace: Trace) {
  const ids = new Map<string, string>();
  const processes: Record<string, unknown> = {};
  const spans = Array.from({ length: trace.size }, (_, at) => {
    const span = trace.span(at);
    const { service, attributes } = span.resource;
    const tags = attributes.filter(({ key }) => key !== 'service.name').map(tagOf);
    const process = { serviceName: service, tags };
    const content = JSON.stringify(process);
    let id = ids.get(content);
    if (id === undefined) {
      ids.set(content, (id = `p${ids.size + 1}`));
      processes[id] = process;
    }
    return spanOf(span, id);
  });
  return { traceID: trace.id, spans, processes, warnings: null };
}

function spanOf(span: Span, processID: string) {
  const { traceId, spanId, parentSpanId, links, startUnixNano, endUnixNano } = span;
  const startTime = micros(startUnixNano);
  return {
    traceID: traceId,
    spanID: spanId,
    flags: span.flags & 1,
    operationName: span.name,
    references: [
      ...(parentSpanId === '' ? [] : [{ refType: 'CHILD_OF', traceID: traceId, spanID: parentSpanId }]),
      ...links.map((link) => ({
        refType: link.attributes.some(isChildOf) ? 'CHILD_OF' : 'FOLLOWS_FROM',
        traceID: link.traceId,
        spanID: link.spanId,
      })),
    ],
    startTime,
    // As Jaeger itself computes it: the length in whole microseconds, not the difference of two rounded times.
    duration: Math.max(0, micros(endUnixNano - startUnixNano)),
    tags: [
      ...span.attributes.map(tagOf),
      ...kindTag(span.kind),
      ...toTags(span).map(tagOf),
      ...errorTags(span),
    ],
    logs: span.events.map((event) => ({
      timestamp: micros(event.timeUnixNano),
      fields: [{ key: 'event', type: 'string', value: event.name }, ...event.attributes.map(tagOf)],
    })),
    processID,
    warnings: null,
  };
}

function isChildOf({ key, value }: Attribute): boolean {
  return key === 'opentracing.ref_type' && value === 'child_of';
}

function kindTag(kind: Kind) {
  if (kind === Kind.unspecified) return [];
  return [{ key: 'span.kind', type: 'string', value: Object.keys(Kind)[kind]! }];
}

function errorTags({ status, statusMessage }: Span) {
  if (status !== Status.error) return [];
  const described = { key: 'otel.status_description', type: 'string', value: statusMessage };
  return [{ key: 'error', type: 'bool', value: true }, ...(statusMessage === '' ? [] : [described])];
}

function tagOf(attribute: Attribute) {
  const { key, type, value } = attribute;
  switch (type) {
    case 'bool':
      return { key, type, value };
    case 'int':
      return { key, type: 'int64', value: typeof value === 'bigint' ? String(value) : value };
    case 'double':
      return { key, type: 'float64', value: jsonNumber(value) };
    case 'bytes':
      return { key, type: 'binary', value: toBase64(value) };
    default:
      return { key, type: 'string', value: textOfValue(attribute) };
  }
}
