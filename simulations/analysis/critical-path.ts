import { Kind } from '../telemetry/span.ts';
import { ROOT } from '../telemetry/trace.ts';
import type { Trace } from '../telemetry/trace.ts';
import { treeOf } from './tree.ts';
import type { Tree } from './tree.ts';

/** A stretch of a root's time and the one span that the answer was waiting for; ns after the trace's base. */
export interface Section {
  readonly span: number;
  readonly start: number;
  readonly end: number;
}

export interface CriticalPath {
  /** By start; the sections of a root tile it exactly, without gap or overlap, none of them empty. */
  readonly sections: readonly Section[];
  /** Nanoseconds of the critical path that each span holds itself, in row order. */
  readonly exclusive: Float64Array;
}

/**
 * What the answer waited for, per root: walking back from the root's end, the last-finishing child at or
 * before the boundary takes over until its own start, and its parent gets the rest. Of children that end
 * together, the one that started first. Before the walk, subtrees that hang by PRODUCER→CONSUMER are pruned
 * (nobody waits for them), children wholly outside their parent are dropped with all below them, the rest
 * are clipped to it.
 *
 * The rule is Jaeger's (packages/jaeger-ui, TracePage/CriticalPath), except that children which touch
 * (end = boundary) count, and that nothing recurses.
 */
export function criticalPath(trace: Trace, tree: Tree = treeOf(trace)): CriticalPath {
  const { start, end, waited } = clipped(trace, tree);
  const exclusive = new Float64Array(trace.size);
  const sections: Section[] = [];
  for (const root of tree.roots) {
    for (const section of pathOf(root, tree, start, end, waited)) {
      sections.push(section);
      exclusive[section.span]! += section.end - section.start;
    }
  }
  if (tree.roots.length > 1) sections.sort((a, b) => a.start - b.start);
  return { sections, exclusive };
}

/** Intervals clipped to the (clipped) parent, and which spans their parent can have waited for. */
function clipped(trace: Trace, tree: Tree): { start: Float64Array; end: Float64Array; waited: Uint8Array } {
  const start = trace.start.slice(0, trace.size);
  const end = trace.end.slice(0, trace.size);
  const waited = new Uint8Array(trace.size);
  for (const span of tree.preorder) {
    const up = tree.parent[span]!;
    if (up === ROOT) {
      waited[span] = end[span]! >= start[span]! ? 1 : 0;
      continue;
    }
    if (waited[up] === 0) continue;
    if (trace.kind[up] === Kind.producer && trace.kind[span] === Kind.consumer) continue;
    if (end[span]! < start[span]! || start[span]! >= end[up]! || end[span]! <= start[up]!) continue;
    waited[span] = 1;
    if (start[span]! < start[up]!) start[span] = start[up]!;
    if (end[span]! > end[up]!) end[span] = end[up]!;
  }
  return { start, end, waited };
}

function pathOf(
  root: number,
  tree: Tree,
  start: Float64Array,
  end: Float64Array,
  waited: Uint8Array,
): Section[] {
  if (waited[root] === 0) return [];
  const backwards: { span: number; start: number; end: number }[] = [];
  const add = (span: number, from: number, to: number) => {
    if (from === to) return;
    const last = backwards[backwards.length - 1];
    if (last?.span === span) last.start = from;
    else backwards.push({ span, start: from, end: to });
  };

  /** Spans being walked, outermost first, with their children yet to be looked at, last to end first. */
  const walking = [{ span: root, children: byEnd(root, tree, start, end, waited), at: 0 }];
  let boundary = end[root]!;
  while (walking.length > 0) {
    const frame = walking[walking.length - 1]!;
    let child = -1;
    while (frame.at < frame.children.length && child < 0) {
      const candidate = frame.children[frame.at++]!;
      if (end[candidate]! <= boundary) child = candidate;
    }
    if (child < 0) {
      add(frame.span, start[frame.span]!, boundary);
      boundary = start[frame.span]!;
      walking.pop();
    } else {
      add(frame.span, end[child]!, boundary);
      boundary = end[child]!;
      walking.push({ span: child, children: byEnd(child, tree, start, end, waited), at: 0 });
    }
  }
  return backwards.reverse();
}

/** Children that can be on the path, last to end first; of those that end together, first to start first. */
function byEnd(
  span: number,
  tree: Tree,
  start: Float64Array,
  end: Float64Array,
  waited: Uint8Array,
): Int32Array {
  return tree.children
    .subarray(tree.firstChild[span]!, tree.firstChild[span + 1]!)
    .filter((child) => waited[child] === 1)
    .sort((a, b) => end[b]! - end[a]! || start[a]! - start[b]! || a - b);
}
