import { ROOT } from '../telemetry/trace.ts';
import type { Trace } from '../telemetry/trace.ts';
import { treeOf } from './tree.ts';
import type { Tree } from './tree.ts';
import { waitingOf } from './waiting.ts';
import type { Waiting } from './waiting.ts';

/** Times of a trace (whole ns after its base, in row order) in the world that was asked about. */
export interface WhatIf {
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** New end of the trace's first root. */
  readonly rootEnd: number;
}

/**
 * The trace as it would have been if some spans had taken another time. Who waits for whom stays as it was
 * (see `Waiting`): what came after a span in its parent moves with it, the parent's own work in between keeps
 * its length, siblings that overlapped it stay. What a changed span has inside shrinks and grows with it in
 * proportion. Queues, timeouts and retries are not played again: this moves spans, it does not run the system.
 * @param durations new duration (ns, from 0) by row
 * @throws RangeError for a row that the trace does not have, or a duration that is negative or not finite
 */
export function whatIf(
  trace: Trace,
  durations: ReadonlyMap<number, number>,
  tree: Tree = treeOf(trace),
  waiting: Waiting = waitingOf(trace, tree),
): WhatIf {
  check(trace, durations);
  const { size } = trace;
  /** After the start of the parent, before the parent is scaled. */
  const offset = new Float64Array(size);
  const duration = new Float64Array(size);
  /** By how much the inside of a span is stretched. */
  const stretch = new Float64Array(size).fill(1);
  for (let at = size - 1; at >= 0; at--) {
    const span = tree.preorder[at]!;
    const natural = placeChildren(span, tree, waiting, offset, duration);
    const wanted = durations.get(span) ?? natural;
    if (wanted !== natural && natural !== 0) stretch[span] = wanted / natural;
    duration[span] = wanted;
  }

  const start = new Float64Array(size);
  const end = new Float64Array(size);
  for (const span of tree.preorder) {
    const up = tree.parent[span]!;
    let scale = 1;
    if (up === ROOT) start[span] = trace.start[span]!;
    else {
      scale = stretch[up]!;
      start[span] = start[up]! + offset[span]! * scale;
    }
    end[span] = start[span]! + duration[span]! * scale;
    stretch[span]! *= scale;
  }
  const whole = (time: number) => Math.round(time);
  const rootEnd = tree.roots.length > 0 ? whole(end[tree.roots[0]!]!) : 0;
  return { start: start.map(whole), end: end.map(whole), rootEnd };
}

/** Puts the children of a span one after what it waited for; returns the duration that the span then has. */
function placeChildren(
  span: number,
  tree: Tree,
  waiting: Waiting,
  offset: Float64Array,
  duration: Float64Array,
): number {
  const from = tree.firstChild[span]!;
  const to = tree.firstChild[span + 1]!;
  let last = 0;
  let released = 0;
  const wait = (until: number) => {
    for (; released < until; released++) {
      const child = waiting.byRelease[from + released]!;
      const patience = waiting.patience[child]!;
      if (patience === 0) continue;
      last = Math.max(last, offset[child]! + Math.min(patience, Math.max(0, duration[child]!)));
    }
  };
  for (let at = from; at < to; at++) {
    const child = waiting.order[at]!;
    wait(waiting.before[child]!);
    offset[child] = last + waiting.gap[child]!;
  }
  wait(to - from);
  return last + waiting.tail[span]!;
}

function check(trace: Trace, durations: ReadonlyMap<number, number>): void {
  for (const [span, duration] of durations) {
    if (!Number.isInteger(span) || span < 0 || span >= trace.size)
      throw new RangeError(`what-if: the trace has spans 0 to ${trace.size - 1}, got span ${span}`);
    if (!(duration >= 0 && duration < Infinity))
      throw new RangeError(`what-if: a duration is a number of nanoseconds from 0, got ${duration}`);
  }
}
