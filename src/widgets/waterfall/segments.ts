import type { Tree } from '#simulations/analysis/tree.ts';

/** What a span did in a stretch of its time: worked itself, waited for a callee, waited for a resource. */
export type Doing = 'own' | 'callee' | 'wait';

export interface Segment {
  readonly doing: Doing;
  /** ns after the trace's base. */
  readonly start: number;
  readonly end: number;
  /** What was waited for (`workers`, `pool:history`, `lock:stock`); '' unless `doing` is 'wait'. */
  readonly resource: string;
}

/** A stretch for which a span waited for a resource; ns after the trace's base. */
export interface ResourceWait {
  readonly start: number;
  readonly end: number;
  readonly resource: string;
}

/** When the spans of a trace started and ended, as recorded or as they would have been; in row order. */
export interface Times {
  readonly start: Float64Array;
  readonly end: Float64Array;
}

/**
 * A span's time from start to end without gap or overlap: resource waits first, then what its children
 * cover, the rest is its own work. Empty for a span that ends where or before it starts.
 */
export function segmentsOf(
  span: number,
  tree: Tree,
  times: Times,
  waits: readonly ResourceWait[],
): readonly Segment[] {
  const end = times.end[span]!;
  const found: Segment[] = [];
  let at = times.start[span]!;
  for (const wait of [...waits].sort((a, b) => a.start - b.start)) {
    const from = Math.max(at, wait.start);
    const to = Math.min(end, wait.end);
    if (to <= from) continue;
    unwaited(span, tree, times, at, from, found);
    found.push({ doing: 'wait', start: from, end: to, resource: wait.resource });
    at = to;
  }
  unwaited(span, tree, times, at, end, found);
  return found;
}

/** The stretch from … to of a span in which it waited for no resource: callees and own work. */
function unwaited(span: number, tree: Tree, times: Times, from: number, to: number, found: Segment[]): void {
  let at = from;
  let calleeFrom = from;
  const add = (doing: Doing, start: number, end: number) => {
    if (end > start) found.push({ doing, start, end, resource: '' });
  };
  for (const [start, end] of childrenByStart(span, tree, times)) {
    if (end <= at || end <= start) continue;
    if (start >= to) break;
    if (start > at) {
      add('callee', calleeFrom, at);
      add('own', at, start);
      calleeFrom = start;
    }
    at = Math.min(to, end);
  }
  add('callee', calleeFrom, at);
  add('own', at, to);
}

function childrenByStart(span: number, tree: Tree, times: Times): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let at = tree.firstChild[span]!; at < tree.firstChild[span + 1]!; at++) {
    const child = tree.children[at]!;
    found.push([times.start[child]!, times.end[child]!]);
  }
  return found.sort((a, b) => a[0] - b[0]);
}

/** ns that the segments spend on each of the three. */
export function totals(segments: readonly Segment[]): Readonly<Record<Doing, number>> {
  const sum = { own: 0, callee: 0, wait: 0 };
  for (const { doing, start, end } of segments) sum[doing] += end - start;
  return sum;
}
