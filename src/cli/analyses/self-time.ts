import { selfTime as selfTimeOf } from '#simulations/analysis/self-time.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';
import { eachTrace, jsonList } from '../json-list.ts';
import { duration, table } from '../words.ts';
import type { Analysis } from './analysis.ts';

export const selfTime: Analysis = {
  summary: 'the time of each span that no child covers',
  json: (set) =>
    jsonList(
      'traces',
      eachTrace(set, (trace) =>
        JSON.stringify({ traceId: trace.id, selfTime: bySpanId(trace, selfTimeOf(trace)) }),
      ),
    ),
  text: (set) => eachTrace(set, traceText),
};

/** A column as `{spanId: "ns"}`; where spans share an id the first keeps it; values without bound are left out. */
export function bySpanId(trace: Trace, column: Float64Array): Record<string, string> {
  const byId = new Map<string, string>();
  for (let span = 0; span < trace.size; span++) {
    const id = trace.spanId(span);
    if (Number.isFinite(column[span]) && !byId.has(id)) byId.set(id, String(column[span]));
  }
  return Object.fromEntries(byId);
}

function traceText(trace: Trace): string {
  const own = selfTimeOf(trace);
  const spans = [...own.keys()].sort((a, b) => own[b]! - own[a]! || a - b);
  const rows = spans.map((span) => [
    duration(own[span]!),
    `of ${duration(trace.end[span]! - trace.start[span]!)}`,
    trace.service(span),
    trace.name(span),
  ]);
  return `trace ${trace.id}\n${[...table(rows, [0])].map((line) => `  ${line}`).join('')}`;
}
