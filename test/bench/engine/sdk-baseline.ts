import { context, trace, type Attributes, type SpanContext } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Span } from '#simulations/telemetry/span.ts';

const nothing: SpanProcessor = {
  onStart() {},
  onEnd() {},
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

/**
 * Spans a second that the OpenTelemetry JavaScript SDK makes and drops: the given spans over and over, with their
 * names, kinds, attributes, status and parents, into a processor that does nothing.
 */
export function sdkSpansPerSecond(spans: readonly Span[], count: number): number {
  const tracer = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'bench' }),
    spanProcessors: [nothing],
  }).getTracer('bench');
  const templates = spans.map((span) => ({
    name: span.name,
    // The API numbers kinds from INTERNAL = 0, OTLP from INTERNAL = 1.
    kind: span.kind - 1,
    attributes: Object.fromEntries(span.attributes.map(({ key, value }) => [key, value])) as Attributes,
    status: { code: span.status },
    parent: span.parentSpanId === '' ? null : parentOf(span),
    start: Number(span.startUnixNano / 1_000_000n),
    end: Number(span.endUnixNano / 1_000_000n),
  }));
  const began = performance.now();
  for (let made = 0; made < count; made++) {
    const template = templates[made % templates.length]!;
    const parent = template.parent
      ? trace.setSpanContext(context.active(), template.parent)
      : context.active();
    const span = tracer.startSpan(
      template.name,
      { kind: template.kind, attributes: template.attributes, startTime: [template.start / 1000, 0] },
      parent,
    );
    if (template.status.code === 2) span.setStatus(template.status);
    span.end([template.end / 1000, 0]);
  }
  return (count * 1000) / (performance.now() - began);
}

const parentOf = (span: Span): SpanContext => ({
  traceId: span.traceId,
  spanId: span.parentSpanId,
  traceFlags: 1,
});
