import { Kind } from '../telemetry/span.ts';
import { ROOT } from '../telemetry/trace.ts';
import type { Trace } from '../telemetry/trace.ts';
import type { Tree } from './tree.ts';

/**
 * Who waited for whom, read from the times alone; what-if and slack stand on it. Within one parent:
 *
 * - A child started because the last of its siblings that had ended by then had ended (or because its parent
 *   had started, if none had), plus the parent's own work in between: `gap`.
 * - The parent ended because the last child it waited for had ended, plus its own work after that: `tail`.
 * - Children that overlap do not wait for each other.
 * - Nobody waits for a CONSUMER under its PRODUCER, or for a child that ends after its parent; but a CLIENT
 *   whose child outlives it waited up to its own end, and then gave up.
 */
export interface Waiting {
  /** `order[firstChild[s] … firstChild[s + 1]]`: the children of s by start; starting together, by end. */
  readonly order: Int32Array;
  /** The same children by the moment at which they let their parent go on; those never waited for last. */
  readonly byRelease: Int32Array;
  /** How many siblings (a prefix of `byRelease`) had let the parent go on when this span started. */
  readonly before: Int32Array;
  /** The parent's own time (ns) between what this span waited for and its start; negative with wrong clocks. */
  readonly gap: Float64Array;
  /** The span's own time (ns) after the last child it waited for; its duration if it waited for none. */
  readonly tail: Float64Array;
  /** Longest time (ns) after its start for which the parent waits for this span: 0 never, Infinity always. */
  readonly patience: Float64Array;
}

/** The waiting structure of a trace; O(spans · log siblings). */
export function waitingOf(trace: Trace, tree: Tree): Waiting {
  const { start, end, size } = trace;
  const waiting: Waiting = {
    order: tree.children.slice(),
    byRelease: tree.children.slice(),
    before: new Int32Array(size),
    gap: new Float64Array(size),
    tail: new Float64Array(size),
    patience: patienceOf(trace, tree),
  };
  const { order, byRelease, before, gap, tail, patience } = waiting;
  const release = new Float64Array(size);
  for (const child of tree.children) {
    const waited = Math.min(patience[child]!, Math.max(0, end[child]! - start[child]!));
    release[child] = patience[child] === 0 ? Infinity : start[child]! + waited;
  }

  const place = new Int32Array(size);
  for (let span = 0; span < size; span++) {
    const from = tree.firstChild[span]!;
    const to = tree.firstChild[span + 1]!;
    const starts = order
      .subarray(from, to)
      .sort((a, b) => start[a]! - start[b]! || end[a]! - end[b]! || a - b);
    starts.forEach((child, at) => (place[child] = at));
    const releases = byRelease.subarray(from, to);
    releases.sort((a, b) => (release[a] === release[b] ? place[a]! - place[b]! : release[a]! - release[b]!));

    let last = start[span]!;
    let released = 0;
    for (const child of starts) {
      for (; released < releases.length; released++) {
        const sibling = releases[released]!;
        if (release[sibling]! > start[child]! || place[sibling]! >= place[child]!) break;
        last = Math.max(last, release[sibling]!);
      }
      before[child] = released;
      gap[child] = start[child]! - last;
    }
    for (; released < releases.length; released++) {
      const sibling = releases[released]!;
      if (patience[sibling]! > 0) last = Math.max(last, release[sibling]!);
    }
    tail[span] = end[span]! - last;
  }
  return waiting;
}

function patienceOf(trace: Trace, tree: Tree): Float64Array {
  const patience = new Float64Array(trace.size);
  for (let span = 0; span < trace.size; span++) {
    const up = tree.parent[span]!;
    if (up === ROOT) continue;
    const asynchronous = trace.kind[up] === Kind.producer && trace.kind[span] === Kind.consumer;
    if (asynchronous) continue;
    if (trace.end[span]! <= trace.end[up]!) patience[span] = Infinity;
    else if (trace.kind[up] === Kind.client)
      patience[span] = Math.max(0, trace.end[up]! - trace.start[span]!);
  }
  return patience;
}
