import { Kind } from '../telemetry/span.ts';
import { MISSING, ROOT } from '../telemetry/trace.ts';
import type { Trace } from '../telemetry/trace.ts';
import { treeOf } from './tree.ts';
import type { Tree } from './tree.ts';

export type WarningKind =
  | 'missing-parent'
  | 'multiple-roots'
  | 'cycle'
  | 'duplicate-id'
  | 'ends-before-start'
  | 'starts-before-parent'
  | 'ends-after-parent'
  | 'zero-duration'
  | 'invalid-id'
  | 'clock-skew';

/** Something in a trace that its reader should know before believing the picture. */
export interface Warning {
  readonly kind: WarningKind;
  readonly span: number;
  readonly message: string;
}

/**
 * What is odd about a trace, span by span in row order. A CONSUMER under its PRODUCER may start and end when
 * it likes. `clock-skew` comes beside `starts-before-parent` where the two spans are of different services or
 * hosts: no program can answer a call that was not made yet, so two clocks disagree.
 */
export function warnings(trace: Trace, tree: Tree = treeOf(trace)): Warning[] {
  const found: Warning[] = [];
  const cut = new Set(tree.cutCycles);
  const firstWithId = new Map<string, number>();
  const roots = tree.roots.filter((span) => trace.parent[span] === ROOT);
  for (let span = 0; span < trace.size; span++) {
    const warn = (kind: WarningKind, message: string) => found.push({ kind, span, message });
    const id = trace.spanId(span);
    const start = trace.start[span]!;
    const end = trace.end[span]!;

    if (!isId(trace.id, 32))
      warn('invalid-id', `the trace id "${trace.id}" is not 32 hex digits other than all 0`);
    if (!isId(id, 16)) warn('invalid-id', `the span id "${id}" is not 16 hex digits other than all 0`);
    const twin = firstWithId.get(id);
    if (twin === undefined) firstWithId.set(id, span);
    else if (!sharesId(trace, tree, twin, span))
      warn('duplicate-id', `another span, "${trace.name(twin)}" of ${trace.service(twin)}, has the same id`);

    if (span === roots[1])
      warn('multiple-roots', `${roots.length} spans of this trace name no parent; one request has one root`);
    if (trace.parent[span] === MISSING)
      warn('missing-parent', `its parent ${trace.parentSpanId(span)} is not in this trace`);
    if (cut.has(span)) warn('cycle', 'it is its own ancestor; shown as a root');

    if (end < start) warn('ends-before-start', `it ends ${start - end} ns before it starts`);
    else if (end === start) warn('zero-duration', 'it starts and ends at the same nanosecond');

    const up = tree.parent[span]!;
    if (up === ROOT || (trace.kind[up] === Kind.producer && trace.kind[span] === Kind.consumer)) continue;
    const early = trace.start[up]! - start;
    if (early > 0) {
      warn('starts-before-parent', `it starts ${early} ns before its parent "${trace.name(up)}"`);
      if (onDifferentHosts(trace, up, span))
        warn(
          'clock-skew',
          `the clocks of ${trace.service(up)} and ${trace.service(span)} differ by at least ${early} ns`,
        );
    }
    const late = end - trace.end[up]!;
    if (late > 0) warn('ends-after-parent', `it ends ${late} ns after its parent "${trace.name(up)}"`);
  }
  return found;
}

/** Zipkin's two halves of a call go by one id on purpose. */
function sharesId(trace: Trace, tree: Tree, one: number, other: number): boolean {
  const [up, down] = tree.parent[other] === one ? [one, other] : [other, one];
  return tree.parent[down] === up && trace.kind[up] === Kind.client && trace.kind[down] === Kind.server;
}

function isId(id: string, digits: number): boolean {
  return id.length === digits && /^[0-9a-f]*[1-9a-f][0-9a-f]*$/.test(id);
}

function onDifferentHosts(trace: Trace, one: number, other: number): boolean {
  if (trace.service(one) !== trace.service(other)) return true;
  return ['service.instance.id', 'host.id', 'host.name'].some((key) => {
    const [a, b] = [resourceText(trace, one, key), resourceText(trace, other, key)];
    return a !== undefined && b !== undefined && a !== b;
  });
}

function resourceText(trace: Trace, span: number, key: string): string | undefined {
  const attribute = trace.resource(span).attributes.find((each) => each.key === key);
  return attribute?.type === 'string' ? attribute.value : undefined;
}
