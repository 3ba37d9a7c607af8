import { simulate, type Program } from '#simulations/index.ts';
import type { Span } from '#simulations/telemetry/span.ts';
import { sdkSpansPerSecond } from './sdk-baseline.ts';

/** One size of run: the engine beside the SDK, on the same machine, one after the other. */
export interface EngineFigures {
  readonly spans: number;
  readonly enginePerSecond: number;
  readonly sdkPerSecond: number;
  /** Bytes a span that the finished run's typed arrays hold. */
  readonly bytesPerSpan: number;
}

/** Spans that the SDK makes for its figure; enough for its speed to settle. */
const SDK_SPANS = 200_000;

/** Spans of the run whose names and attributes the SDK repeats. */
const TEMPLATES = 2000;

/** The middle of three runs of each, after one that warms up the JIT. */
export function measureEngine(program: Program, requests: number): EngineFigures {
  simulate(program, { seed: 1, requests: Math.min(requests, 5000) });
  const runs = [2, 3, 4].map((seed) => {
    const began = performance.now();
    const recording = simulate(program, { seed, requests });
    const perSecond = (recording.spanCount * 1000) / (performance.now() - began);
    return { perSecond, recording };
  });
  const { recording } = runs[0]!;
  const templates = firstSpans(recording, TEMPLATES);
  sdkSpansPerSecond(templates, 20_000);
  const sdk = [1, 2, 3].map(() => sdkSpansPerSecond(templates, SDK_SPANS));
  return {
    spans: recording.spanCount,
    enginePerSecond: middle(runs.map((run) => run.perSecond)),
    sdkPerSecond: middle(sdk),
    bytesPerSpan: heldBytes(recording) / recording.spanCount,
  };
}

function firstSpans(recording: ReturnType<typeof simulate>, count: number): Span[] {
  const spans: Span[] = [];
  for (let at = 0; spans.length < count && at < recording.traceCount; at++) {
    const trace = recording.trace(at);
    for (let span = 0; span < trace.size; span++) spans.push(trace.span(span));
  }
  return spans;
}

/** Bytes of every buffer that can be reached from a recording, each counted once. */
function heldBytes(recording: object): number {
  const seen = new Set<unknown>();
  const open: unknown[] = [recording];
  let bytes = 0;
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (ArrayBuffer.isView(value)) open.push(value.buffer);
    else if (value instanceof ArrayBuffer) bytes += value.byteLength;
    else open.push(...Object.values(value));
  }
  return bytes;
}

const middle = (values: number[]): number => values.sort((a, b) => a - b)[1]!;
