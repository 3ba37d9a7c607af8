import { warnings as warningsOf } from '#simulations/analysis/warnings.ts';
import type { Warning } from '#simulations/analysis/warnings.ts';
import type { Trace, TraceSet } from '#simulations/telemetry/trace.ts';
import { eachTrace, jsonList } from '../json-list.ts';
import type { Analysis } from './analysis.ts';

export const warnings: Analysis = {
  summary: 'what is odd about the traces',
  json: (set) =>
    jsonList(
      'traces',
      eachTrace(set, (trace) => {
        const list = warningsOf(trace).map((warning) => warningJson(trace, warning));
        return JSON.stringify({ traceId: trace.id, warnings: list });
      }),
    ),
  *text(set: TraceSet) {
    let sound = true;
    for (const lines of eachTrace(set, (trace) => warningLines(trace, `${trace.id}  `))) {
      sound &&= lines === '';
      yield lines;
    }
    if (sound) yield 'nothing odd\n';
  },
};

export function warningJson(trace: Trace, { kind, span, message }: Warning) {
  return { kind, spanId: trace.spanId(span), message };
}

export function warningLines(trace: Trace, before: string): string {
  return warningsOf(trace)
    .map(
      ({ kind, span, message }) =>
        `${before}${kind}  ${trace.spanId(span)} ${trace.name(span)}: ${message}\n`,
    )
    .join('');
}
