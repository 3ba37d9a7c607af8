import { rowsOf } from '#simulations/questions/rows.ts';
import { culpritOf, longestCall } from '#simulations/questions/target.ts';
import type { Reading } from '#simulations/questions/world.ts';

/** A row of the trace as the sentence can name it. Milliseconds. */
export interface Suspect {
  readonly service: string;
  readonly operation: string;
  readonly duration: number;
  /** What it holds of the critical path itself. */
  readonly own: number;
  /** It merely spans the whole request, or is the longest bar below that. */
  readonly trap: 'root' | 'longest' | null;
}

export interface ExitTaskData {
  readonly suspects: readonly Suspect[];
  /** Place in `suspects`. */
  readonly culprit: number;
  /** The whole request, ms. */
  readonly total: number;
}

/** What the learner's sentence about a trace is judged against. Calls of one operation are one suspect. */
export function exitTaskOf(reading: Reading): ExitTaskData {
  const rows = rowsOf(reading);
  const root = reading.tree.roots[0]!;
  const longest = longestCall(reading);
  const guilty = culpritOf(reading);
  const suspects: Suspect[] = [];
  let culprit = -1;
  for (const row of rows) {
    const same = suspects.findIndex((one) => one.service === row.service && one.operation === row.operation);
    const trap = row.span === root ? 'root' : row.span === longest ? 'longest' : null;
    const duration = row.duration / 1e6;
    const own = row.critical / 1e6;
    if (same < 0) suspects.push({ service: row.service, operation: row.operation, duration, own, trap });
    else {
      const one = suspects[same]!;
      suspects[same] = {
        ...one,
        duration: one.duration + duration,
        own: one.own + own,
        trap: one.trap ?? trap,
      };
    }
    if (row.span === guilty) culprit = same < 0 ? suspects.length - 1 : same;
  }
  return { suspects, culprit, total: reading.duration(root) / 1e6 };
}
