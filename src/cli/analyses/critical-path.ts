import { criticalPath as criticalPathOf } from '#simulations/analysis/critical-path.ts';
import { slack } from '#simulations/analysis/slack.ts';
import { treeOf } from '#simulations/analysis/tree.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';
import { eachTrace, jsonList } from '../json-list.ts';
import { duration, table } from '../words.ts';
import type { Analysis } from './analysis.ts';
import { bySpanId } from './self-time.ts';

export const criticalPath: Analysis = {
  summary: 'what the answer waited for, and the slack of the rest',
  json: (set) => jsonList('traces', eachTrace(set, traceJson)),
  text: (set) => eachTrace(set, traceText),
};

function traceJson(trace: Trace): string {
  const tree = treeOf(trace);
  const { sections, exclusive } = criticalPathOf(trace, tree);
  const absolute = (offset: number) => String(trace.base + BigInt(offset));
  return JSON.stringify({
    traceId: trace.id,
    criticalPath: sections.map(({ span, start, end }) => ({
      spanId: trace.spanId(span),
      startUnixNano: absolute(start),
      endUnixNano: absolute(end),
    })),
    exclusive: bySpanId(trace, exclusive),
    slack: bySpanId(trace, slack(trace, tree)),
  });
}

function traceText(trace: Trace): string {
  const rows = criticalPathOf(trace).sections.map(({ span, start, end }) => [
    duration(start),
    `+ ${duration(end - start)}`,
    trace.service(span),
    trace.name(span),
  ]);
  return `trace ${trace.id}\n${[...table(rows, [0])].map((line) => `  ${line}`).join('')}`;
}
