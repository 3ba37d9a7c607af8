import type { Attribute, AttributeValue, Resource, Scope } from '../telemetry/attributes.ts';
import type { Span, SpanEvent, SpanLink } from '../telemetry/span.ts';
import type { TraceSet } from '../telemetry/trace.ts';
import { ProtobufWriter } from './protobuf-writer.ts';

/**
 * An ExportTraceServiceRequest in OTLP's binary form, field numbers from opentelemetry-proto v1.9
 * (collector/trace/v1, trace/v1). Neighbouring spans of one resource and scope share their envelopes.
 */
export function writeOtlpProtobuf(spans: readonly Span[]): Uint8Array {
  const writer = new ProtobufWriter();
  let end = spans.length;
  while (end > 0) {
    const { resource } = spans[end - 1]!;
    const resourceSpans = writer.length;
    while (end > 0 && spans[end - 1]!.resource === resource) {
      const { scope } = spans[end - 1]!;
      const scopeSpans = writer.length;
      while (end > 0 && spans[end - 1]!.resource === resource && spans[end - 1]!.scope === scope) {
        writeSpan(writer, spans[--end]!);
      }
      writeScope(writer, scope);
      writer.message(2, scopeSpans);
    }
    writeResource(writer, resource);
    writer.message(1, resourceSpans);
  }
  return writer.finish();
}

/** Bytes of each trace of a set in OTLP's binary form when it is sent alone, in the set's order. */
export function otlpProtobufSizes(set: TraceSet): Float64Array {
  const sizes = new Float64Array(set.traceCount);
  for (let at = 0; at < set.traceCount; at++) {
    const trace = set.trace(at);
    const spans = Array.from({ length: trace.size }, (_, span) => trace.span(span));
    sizes[at] = writeOtlpProtobuf(byResource(spans)).length;
  }
  return sizes;
}

/** The same spans with those of one resource and scope side by side, in order of first appearance. */
export function byResource(spans: readonly Span[]): Span[] {
  const groups = new Map<Resource, Map<Scope, Span[]>>();
  for (const span of spans) {
    let scopes = groups.get(span.resource);
    if (!scopes) groups.set(span.resource, (scopes = new Map()));
    const group = scopes.get(span.scope);
    if (group) group.push(span);
    else scopes.set(span.scope, [span]);
  }
  return [...groups.values()].flatMap((scopes) => [...scopes.values()].flat());
}

function writeSpan(writer: ProtobufWriter, span: Span): void {
  const since = writer.length;
  writer.fixed32(16, span.flags);
  const status = writer.length;
  writer.uint32(3, span.status);
  writer.string(2, span.statusMessage);
  writer.message(15, status);
  for (let at = span.links.length - 1; at >= 0; at--) writeLink(writer, span.links[at]!);
  for (let at = span.events.length - 1; at >= 0; at--) writeEvent(writer, span.events[at]!);
  writeAttributes(writer, 9, span.attributes);
  writer.fixed64(8, span.endUnixNano);
  writer.fixed64(7, span.startUnixNano);
  writer.uint32(6, span.kind);
  writer.string(5, span.name);
  if (span.parentSpanId !== '') writer.bytes(4, hexBytes(span.parentSpanId));
  writer.string(3, span.traceState);
  writer.bytes(2, hexBytes(span.spanId));
  writer.bytes(1, hexBytes(span.traceId));
  writer.message(2, since);
}

function writeEvent(writer: ProtobufWriter, event: SpanEvent): void {
  const since = writer.length;
  writeAttributes(writer, 3, event.attributes);
  writer.string(2, event.name);
  writer.fixed64(1, event.timeUnixNano);
  writer.message(11, since);
}

function writeLink(writer: ProtobufWriter, link: SpanLink): void {
  const since = writer.length;
  writer.fixed32(6, link.flags ?? 0);
  writeAttributes(writer, 4, link.attributes);
  writer.string(3, link.traceState);
  writer.bytes(2, hexBytes(link.spanId));
  writer.bytes(1, hexBytes(link.traceId));
  writer.message(13, since);
}

function writeResource(writer: ProtobufWriter, resource: Resource): void {
  const since = writer.length;
  writeAttributes(writer, 1, resource.attributes);
  writer.message(1, since);
}

function writeScope(writer: ProtobufWriter, scope: Scope): void {
  const since = writer.length;
  writeAttributes(writer, 3, scope.attributes);
  writer.string(2, scope.version);
  writer.string(1, scope.name);
  writer.message(1, since);
}

function writeAttributes(writer: ProtobufWriter, field: number, attributes: readonly Attribute[]): void {
  for (let at = attributes.length - 1; at >= 0; at--) {
    const attribute = attributes[at]!;
    const since = writer.length;
    const value = writer.length;
    writeValue(writer, attribute);
    writer.message(2, value);
    writer.string(1, attribute.key);
    writer.message(field, since);
  }
}

function writeValue(writer: ProtobufWriter, value: AttributeValue): void {
  switch (value.type) {
    case 'string':
      return writer.present(1, value.value);
    case 'bool':
      return writer.varint(2, value.value ? 1 : 0);
    case 'int':
      return writer.varint(3, value.value);
    case 'double':
      return writer.double(4, value.value);
    case 'array': {
      const since = writer.length;
      for (let at = value.value.length - 1; at >= 0; at--) {
        const item = writer.length;
        writeValue(writer, value.value[at]!);
        writer.message(1, item);
      }
      return writer.message(5, since);
    }
    case 'map': {
      const since = writer.length;
      writeAttributes(writer, 1, value.value);
      return writer.message(6, since);
    }
    case 'bytes':
      return writer.bytes(7, value.value);
    case 'empty':
      return;
  }
}

function hexBytes(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = parseInt(hex.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}
