import { ROOT } from '../telemetry/trace.ts';
import type { Trace } from '../telemetry/trace.ts';
import { treeOf } from './tree.ts';
import type { Tree } from './tree.ts';
import { waitingOf } from './waiting.ts';
import type { Waiting } from './waiting.ts';
import { whatIf } from './what-if.ts';

/**
 * Slack: by how much (ns) each span alone could take longer before the end of its root moves; 0 on the spans
 * whose end the root's end hangs on, Infinity where nobody waits for the span. The same waiting structure as
 * `whatIf`, so the two always agree. Slack as in project planning, and in CRISP (Zhang et al., USENIX ATC '22).
 * @returns one Float64 per row of `trace`, in row order
 */
export function slack(
  trace: Trace,
  tree: Tree = treeOf(trace),
  waiting: Waiting = waitingOf(trace, tree),
): Float64Array {
  /** By how much the span may grow. */
  const growth = new Float64Array(trace.size);
  /** By how much the span may start later; the two differ where a CLIENT gave up waiting. */
  const delay = new Float64Array(trace.size);
  const rank = new Int32Array(trace.size);
  for (const span of tree.preorder) {
    const from = tree.firstChild[span]!;
    const to = tree.firstChild[span + 1]!;
    const lastRelease = trace.end[span]! - waiting.tail[span]!;
    for (let at = from; at < to; at++) rank[waiting.byRelease[at]!] = at - from;
    /** Latest moment for what the children from this place on waited for. */
    const latest = new Float64Array(to - from + 1).fill(Infinity);
    for (let at = to - from - 1; at >= 0; at--) {
      const child = waiting.order[from + at]!;
      const patience = waiting.patience[child]!;
      const duration = Math.max(0, trace.end[child]! - trace.start[child]!);
      const release = trace.start[child]! + Math.min(patience, duration);
      if (patience === 0) delay[child] = Infinity;
      else {
        const follower = firstAfter(rank[child]!, waiting, from, at + 1, to - from);
        delay[child] = Math.min(growth[span]! + lastRelease, latest[follower]!) - release;
      }
      growth[child] = patience < Infinity ? Infinity : delay[child]!;
      latest[at] = Math.min(latest[at + 1]!, delay[child]! + trace.start[child]! - waiting.gap[child]!);
    }
  }
  return growth;
}

/**
 * Drag: how much earlier (ns) the span's root would end if this span, with all it has inside, took no time.
 * 0 off the critical path; on it, less than the span's share where a sibling was almost as slow.
 */
export function drag(trace: Trace, span: number, tree: Tree = treeOf(trace)): number {
  let root = span;
  while (tree.parent[root] !== ROOT) root = tree.parent[root]!;
  return trace.end[root]! - whatIf(trace, new Map([[span, 0]]), tree).end[root]!;
}

/** The first place, in order of start, whose span waited for the sibling that let go as number `rank`. */
function firstAfter(rank: number, waiting: Waiting, from: number, low: number, high: number): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (waiting.before[waiting.order[from + middle]!]! > rank) high = middle;
    else low = middle + 1;
  }
  return low;
}
