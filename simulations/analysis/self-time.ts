import type { Trace } from '../telemetry/trace.ts';
import { treeOf } from './tree.ts';
import type { Tree } from './tree.ts';

/**
 * Time (ns) each span spent on nothing but itself: its duration minus the union of its children's
 * intervals, clamped to it. Links do not count as children. A span that ends before it starts has none.
 * @returns one Float64 per row of `trace`, in row order
 */
export function selfTime(trace: Trace, tree: Tree = treeOf(trace)): Float64Array {
  const own = new Float64Array(trace.size);
  for (let span = 0; span < trace.size; span++) {
    const end = trace.end[span]!;
    let free = 0;
    let covered = trace.start[span]!;
    for (let at = tree.firstChild[span]!; at < tree.firstChild[span + 1]! && covered < end; at++) {
      const child = tree.children[at]!;
      const childStart = trace.start[child]!;
      const childEnd = trace.end[child]!;
      if (childEnd <= covered || childEnd <= childStart) continue;
      if (childStart >= end) break; // children come by start
      if (childStart > covered) free += childStart - covered;
      covered = childEnd;
    }
    own[span] = covered < end ? free + end - covered : free;
  }
  return own;
}
