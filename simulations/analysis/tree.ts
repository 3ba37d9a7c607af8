import { MISSING, ROOT } from '../telemetry/trace.ts';
import type { Trace } from '../telemetry/trace.ts';

/**
 * The spans of a trace as a forest, in flat arrays. Parents that the trace does not hold make roots; a cycle
 * is cut at its earliest span, which becomes a root.
 */
export interface Tree {
  /** Roots in row order. */
  readonly roots: Int32Array;
  /** Parent row after repair: ROOT for every root, never MISSING and never cyclic. */
  readonly parent: Int32Array;
  /** Children of span s: `children[firstChild[s] … firstChild[s + 1]]`, in row order (by start). */
  readonly firstChild: Int32Array;
  readonly children: Int32Array;
  /** 0 for roots. */
  readonly depth: Int32Array;
  /** All spans, parents before children, siblings in row order, roots in row order. */
  readonly preorder: Int32Array;
  /** Where each span stands in `preorder`; its subtree is the `subtreeSize` entries from there. */
  readonly position: Int32Array;
  /** Spans in the subtree, the span itself included. */
  readonly subtreeSize: Int32Array;
  /** The span at which each cycle was cut, in row order; usually empty. */
  readonly cutCycles: readonly number[];
}

/** The forest of a trace; O(spans), without recursion. */
export function treeOf(trace: Trace): Tree {
  const size = trace.size;
  const { parent, cutCycles } = repairedParents(trace);

  const firstChild = new Int32Array(size + 1);
  let rootCount = 0;
  for (let span = 0; span < size; span++) {
    const up = parent[span]!;
    if (up === ROOT) rootCount++;
    else firstChild[up + 1]!++;
  }
  for (let span = 0; span < size; span++) firstChild[span + 1]! += firstChild[span]!;

  const children = new Int32Array(size - rootCount);
  const roots = new Int32Array(rootCount);
  const next = firstChild.slice(0, size);
  let nextRoot = 0;
  for (let span = 0; span < size; span++) {
    const up = parent[span]!;
    if (up === ROOT) roots[nextRoot++] = span;
    else children[next[up]!++] = span;
  }

  const depth = new Int32Array(size);
  const preorder = new Int32Array(size);
  const position = new Int32Array(size);
  const subtreeSize = new Int32Array(size).fill(1);
  const stack = new Int32Array(size);
  let top = 0;
  let placed = 0;
  for (let root = rootCount - 1; root >= 0; root--) stack[top++] = roots[root]!;
  while (top > 0) {
    const span = stack[--top]!;
    position[span] = placed;
    preorder[placed++] = span;
    for (let at = firstChild[span + 1]! - 1; at >= firstChild[span]!; at--) {
      const child = children[at]!;
      depth[child] = depth[span]! + 1;
      stack[top++] = child;
    }
  }
  for (let at = size - 1; at >= 0; at--) {
    const span = preorder[at]!;
    const up = parent[span]!;
    if (up !== ROOT) subtreeSize[up]! += subtreeSize[span]!;
  }
  return { roots, parent, firstChild, children, depth, preorder, position, subtreeSize, cutCycles };
}

/** Parents with MISSING turned into ROOT and each cycle cut at its lowest row. */
function repairedParents(trace: Trace): { parent: Int32Array; cutCycles: number[] } {
  const parent = trace.parent.slice(0, trace.size);
  const cutCycles: number[] = [];
  /** 0 not seen; else the number (from 1) of the walk that saw the span first. */
  const seenBy = new Int32Array(trace.size);
  for (let from = 0; from < trace.size; from++) {
    let span = from;
    while (span !== ROOT && seenBy[span] === 0) {
      seenBy[span] = from + 1;
      if (parent[span] === MISSING) parent[span] = ROOT;
      span = parent[span]!;
    }
    if (span === ROOT || seenBy[span] !== from + 1) continue;
    let earliest = span;
    for (let at = parent[span]!; at !== span; at = parent[at]!) if (at < earliest) earliest = at;
    parent[earliest] = ROOT;
    cutCycles.push(earliest);
  }
  return { parent, cutCycles: cutCycles.sort((a, b) => a - b) };
}
