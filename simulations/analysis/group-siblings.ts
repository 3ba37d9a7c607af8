import type { Trace } from '../telemetry/trace.ts';
import { treeOf } from './tree.ts';
import type { Tree } from './tree.ts';

/** Siblings that do the same thing one after the other: the look of N+1. */
export interface SiblingGroup {
  /** Row of the parent. */
  readonly parent: number;
  /** The siblings by start, at least two. */
  readonly spans: readonly number[];
  /** From the first start to the last end, ns after the trace's base. */
  readonly start: number;
  readonly end: number;
  /** Sum of their durations in ns. */
  readonly total: number;
}

/**
 * Runs of siblings with the same service, name and kind, "× 24 in a row": each starts when the one before has
 * ended, with no other sibling starting in between.
 * @param least length from which a run is reported
 */
export function groupSiblings(trace: Trace, least: number, tree: Tree = treeOf(trace)): SiblingGroup[] {
  const groups: SiblingGroup[] = [];
  for (let parent = 0; parent < trace.size; parent++) {
    let run: number[] = [];
    const close = () => {
      if (run.length >= Math.max(2, least)) groups.push(groupOf(trace, parent, run));
      run = [];
    };
    for (let at = tree.firstChild[parent]!; at < tree.firstChild[parent + 1]!; at++) {
      const child = tree.children[at]!;
      const last = run[run.length - 1];
      if (last !== undefined && !follows(trace, last, child)) close();
      run.push(child);
    }
    close();
  }
  return groups;
}

function follows(trace: Trace, last: number, next: number): boolean {
  return (
    trace.start[next]! >= trace.end[last]! &&
    trace.kind[next] === trace.kind[last] &&
    trace.name(next) === trace.name(last) &&
    trace.service(next) === trace.service(last)
  );
}

function groupOf(trace: Trace, parent: number, spans: readonly number[]): SiblingGroup {
  let end = -Infinity;
  let total = 0;
  for (const span of spans) {
    end = Math.max(end, trace.end[span]!);
    total += trace.end[span]! - trace.start[span]!;
  }
  return { parent, spans, start: trace.start[spans[0]!]!, end, total };
}
