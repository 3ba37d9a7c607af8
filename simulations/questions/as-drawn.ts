import { criticalPath } from '../analysis/critical-path.ts';
import type { Reading } from './world.ts';

/** Width in px of the narrowest picture that a question may be read from: a phone's. */
const PICTURE = 320;

/**
 * How much of the critical path each span holds when times are known no finer than the picture shows them: every
 * beginning and end on a whole pixel. Two calls that end in one pixel can change places against the truth.
 * @returns nanoseconds, in row order
 */
export function criticalAsDrawn({ trace, tree }: Reading): Float64Array {
  let whole = 1;
  for (let span = 0; span < trace.size; span++) whole = Math.max(whole, trace.end[span]!);
  const pixel = whole / PICTURE;
  const drawn = (time: number) => Math.round(time / pixel) * pixel;
  // `criticalPath` with a tree at hand asks a trace for nothing but these columns.
  const { size, kind, parent } = trace;
  const columns = { size, kind, parent, start: trace.start.map(drawn), end: trace.end.map(drawn) };
  return criticalPath(columns as unknown as typeof trace, tree).exclusive;
}
