import type { Section } from '#simulations/analysis/critical-path.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';
import { waterfall as words } from '#src/strings/en/waterfall.ts';
import type { Times } from './segments.ts';
import { formatTime } from './time-format.ts';
import type { TimeUnit } from './time-format.ts';
import type { TraceOutline } from './trace-outline.ts';

/** What became of the request after a span's duration was changed. */
export interface Consequence {
  /** "Still ends at 8,041 ms." */
  readonly headline: string;
  /** "checkout waits for inventory until 2,216 ms anyway."; '' when there is nothing of the kind to say. */
  readonly reason: string;
}

/**
 * One or two sentences about the end of the span's root.
 * @param span whose duration was changed
 * @param sections of the critical path as it is now
 */
export function consequenceOf(
  span: number,
  trace: Trace,
  times: Times,
  sections: readonly Section[],
  outline: TraceOutline,
  unit: TimeUnit,
): Consequence {
  const { tree } = outline;
  let root = span;
  while (tree.parent[root]! >= 0) root = tree.parent[root]!;
  const by = times.end[root]! - trace.end[root]!;
  const end = formatTime(times.end[root]!, unit);
  if (by < 0) return { headline: words.whatIf.sooner(end, formatTime(-by, unit)), reason: '' };
  if (by > 0) return { headline: words.whatIf.later(end, formatTime(by, unit)), reason: '' };
  return { headline: words.whatIf.still(end), reason: reasonOf(span, times, sections, outline, unit) };
}

/** Whom the span's parent waits for when the span has ended. */
function reasonOf(
  span: number,
  times: Times,
  sections: readonly Section[],
  { tree, service, serverOf }: TraceOutline,
  unit: TimeUnit,
): string {
  const end = times.end[span]!;
  const walking = sections.find((section) => section.start <= end && section.end > end)?.span;
  if (walking === undefined) return '';
  const ancestors = new Set<number>();
  for (let at = span; at >= 0; at = tree.parent[at]!) ancestors.add(at);
  let sibling = walking;
  while (!ancestors.has(sibling) && !ancestors.has(tree.parent[sibling]!)) sibling = tree.parent[sibling]!;
  const waiter = tree.parent[sibling]!;
  if (ancestors.has(sibling) || waiter < 0) return '';
  const callee = serverOf[sibling]! >= 0 ? serverOf[sibling]! : sibling;
  return words.whatIf.anyway(service[waiter]!, service[callee]!, formatTime(times.end[sibling]!, unit));
}
