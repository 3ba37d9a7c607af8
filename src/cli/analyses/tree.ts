import { treeOf } from '#simulations/analysis/tree.ts';
import { warnings } from '#simulations/analysis/warnings.ts';
import { ROOT } from '#simulations/telemetry/trace.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';
import { eachTrace, jsonList } from '../json-list.ts';
import { count, duration, kindWords, statusWords } from '../words.ts';
import type { Analysis } from './analysis.ts';
import { warningJson, warningLines } from './warnings.ts';

/** Spans below their parents. Written span by span: a chain may be deeper than any stack. */
export const tree: Analysis = {
  summary: 'spans below their parents, with what is odd about them',
  json: (set) => jsonList('traces', eachTrace(set, traceJson)),
  text: (set) => eachTrace(set, traceText),
};

function traceJson(trace: Trace): string {
  const { preorder, depth, parent, roots } = treeOf(trace);
  let json = `{"traceId":${JSON.stringify(trace.id)},"spanCount":${trace.size},"roots":[`;
  let open = 0;
  for (const span of preorder) {
    if (parent[span] !== ROOT && depth[span] === open) open++;
    else {
      json += ']}'.repeat(open - depth[span]!) + (span === roots[0] ? '' : ',');
      open = depth[span]! + 1;
    }
    const { spanId, resource, name, kind, startUnixNano, endUnixNano, status } = trace.span(span);
    const fields = {
      spanId,
      service: resource.service,
      name,
      kind: kindWords[kind],
      startUnixNano: String(startUnixNano),
      endUnixNano: String(endUnixNano),
      status: statusWords[status],
    };
    json += `${JSON.stringify(fields).slice(0, -1)},"children":[`;
  }
  json += ']}'.repeat(open);
  return `${json}],"warnings":${JSON.stringify(warnings(trace).map((warning) => warningJson(trace, warning)))}}`;
}

function traceText(trace: Trace): string {
  const { preorder, depth } = treeOf(trace);
  const lines = [`trace ${trace.id}  ${count(trace.size, 'span')}`];
  for (const span of preorder) {
    const indent = '  '.repeat(Math.min(depth[span]!, 40) + 1);
    const failed = statusWords[trace.statusOf(span)] === 'error' ? '  error' : '';
    const took = duration(trace.end[span]! - trace.start[span]!);
    lines.push(
      `${indent}${trace.service(span)}  ${trace.name(span)}  ${kindWords[trace.kindOf(span)]}  ${took}${failed}`,
    );
  }
  return `${lines.join('\n')}\n${warningLines(trace, '  ! ')}`;
}
