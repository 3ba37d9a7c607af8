import {
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type HrTime,
  type Span as SdkSpan,
} from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { Status } from '#simulations/telemetry/span.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';

const nothing: SpanProcessor = {
  onStart() {},
  onEnd() {},
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

/** What an instrumentation learns only when the operation ends. */
const LATE = new Set(['http.response.status_code', 'error.type', 'db.response.status_code']);

/** One thing that an instrumented service does: a span begins or ends. */
interface Moment {
  readonly span: number;
  readonly begins: boolean;
  readonly time: HrTime;
  readonly at: number;
}

/**
 * Spans a second that the OpenTelemetry JavaScript SDK makes and drops: the given traces over and over, as
 * instrumentations make them. Each span is started under its living parent with the attributes known then,
 * gets the rest and its status when it ends, and goes to a processor that does nothing. No context manager:
 * contexts are handed on by hand, which is the fastest way.
 */
export function sdkSpansPerSecond(traces: readonly Trace[], count: number): number {
  const tracer = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'bench' }),
    spanProcessors: [nothing],
  }).getTracer('bench');
  const scripts = traces.map(scriptOf);
  const spans: SdkSpan[] = [];
  const contexts: Context[] = [];
  const began = performance.now();
  let made = 0;
  for (let turn = 0; made < count; turn++) {
    const { size, moments, templates } = scripts[turn % scripts.length]!;
    for (const { span, begins, time } of moments) {
      const { name, kind, parent, early, late, failed } = templates[span]!;
      if (begins) {
        const context = parent < 0 ? ROOT_CONTEXT : contexts[parent]!;
        spans[span] = tracer.startSpan(name, { kind, attributes: { ...early }, startTime: time }, context);
        contexts[span] = trace.setSpan(context, spans[span]);
      } else {
        for (const key in late) spans[span]!.setAttribute(key, late[key]!);
        if (failed) spans[span]!.setStatus({ code: SpanStatusCode.ERROR });
        spans[span]!.end(time);
      }
    }
    made += size;
  }
  return (made * 1000) / (performance.now() - began);
}

function scriptOf(of: Trace) {
  const all = Array.from({ length: of.size }, (_, span) => span);
  const templates = all.map((span) => {
    const attributes = of.attributes(span).map(({ key, value }) => [key, value] as const);
    return {
      name: of.name(span),
      // the API numbers kinds from INTERNAL = 0, OTLP from INTERNAL = 1
      kind: of.kindOf(span) - 1,
      parent: of.parent[span]!,
      early: Object.fromEntries(attributes.filter(([key]) => !LATE.has(key))) as Attributes,
      late: Object.fromEntries(attributes.filter(([key]) => LATE.has(key))) as Attributes,
      failed: of.statusOf(span) === Status.error,
    };
  });
  const moments = all
    .flatMap((span): Moment[] => [
      { span, begins: true, at: of.start[span]!, time: hrTime(of.base, of.start[span]!) },
      { span, begins: false, at: of.end[span]!, time: hrTime(of.base, of.end[span]!) },
    ])
    .sort((a, b) => a.at - b.at || Number(b.begins) - Number(a.begins));
  return { size: of.size, templates, moments };
}

function hrTime(base: bigint, offset: number): HrTime {
  const time = base + BigInt(offset);
  return [Number(time / 1_000_000_000n), Number(time % 1_000_000_000n)];
}
