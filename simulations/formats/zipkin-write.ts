import type { Attribute } from '../telemetry/attributes.ts';
import { Kind, Status } from '../telemetry/span.ts';
import type { Span, SpanEvent } from '../telemetry/span.ts';
import type { Trace, TraceSet } from '../telemetry/trace.ts';
import { micros, plainOf, textOfValue, toTags } from './tagged.ts';

/** A set as Zipkin's second format, one flat array; by OpenTelemetry's rules for exporters to Zipkin. */
export function* writeZipkin(set: TraceSet): Generator<string> {
  let before = '[\n';
  for (let at = 0; at < set.traceCount; at++) {
    const trace = set.trace(at);
    for (let row = 0; row < trace.size; row++) {
      yield before + JSON.stringify(spanOf(trace, row));
      before = ',\n';
    }
  }
  yield before === '[\n' ? '[]' : '\n]';
}

function spanOf(trace: Trace, row: number) {
  const span = trace.span(row);
  const start = micros(span.startUnixNano);
  const up = trace.parent[row]!;
  /** The server's half of a call whose two halves have one id. */
  const shared = up >= 0 && up !== row && trace.spanId(up) === span.spanId;
  const tags = tagsOf(span);
  const local = { serviceName: span.resource.service, ...endpointOf(tags, 'network.local') };
  const peer = { ...nameOf(tags), ...endpointOf(tags, 'network.peer') };
  return {
    traceId: span.traceId,
    id: span.spanId,
    parentId: (shared ? trace.parentSpanId(up) : span.parentSpanId) || undefined,
    kind: span.kind >= Kind.server ? Object.keys(Kind)[span.kind]!.toUpperCase() : undefined,
    name: span.name,
    timestamp: start || undefined,
    duration: Math.max(0, micros(span.endUnixNano) - start) || undefined,
    localEndpoint: local,
    remoteEndpoint: Object.keys(peer).length > 0 ? peer : undefined,
    annotations: span.events.map(annotationOf),
    tags,
    shared: shared || undefined,
  };
}

/** Own attributes win over the resource's, and what stands for a field over both. */
function tagsOf(span: Span): Record<string, string> {
  const error: Attribute[] = [{ key: 'error', type: 'string', value: span.statusMessage || 'true' }];
  const attributes = [
    ...span.resource.attributes.filter(({ key }) => key !== 'service.name'),
    ...span.attributes,
    ...toTags(span),
    ...(span.status === Status.error ? error : []),
  ];
  return Object.fromEntries(attributes.map((attribute) => [attribute.key, textOfValue(attribute)]));
}

/** Takes an endpoint's address and port out of the tags. */
function endpointOf(tags: Record<string, string>, prefix: 'network.local' | 'network.peer') {
  const { [`${prefix}.address`]: address, [`${prefix}.port`]: port } = tags;
  delete tags[`${prefix}.address`];
  delete tags[`${prefix}.port`];
  return {
    ...(address === undefined ? {} : { [address.includes(':') ? 'ipv6' : 'ipv4']: address }),
    ...(/^\d{1,5}$/.test(port ?? '') ? { port: Number(port) } : {}),
  };
}

function nameOf(tags: Record<string, string>) {
  const { 'service.peer.name': serviceName } = tags;
  delete tags['service.peer.name'];
  return serviceName === undefined ? {} : { serviceName };
}

function annotationOf({ name, timeUnixNano, attributes }: SpanEvent) {
  const plain = Object.fromEntries(attributes.map((attribute) => [attribute.key, plainOf(attribute)]));
  const value = attributes.length === 0 ? name : `${JSON.stringify(name)}: ${JSON.stringify(plain)}`;
  return { timestamp: micros(timeUnixNano), value };
}
