import { drag, slack } from '#simulations/analysis/slack.ts';
import type { Section } from '#simulations/analysis/critical-path.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';
import { spanPanel as words } from '#src/strings/en/span-panel.ts';
import type { TraceOutline } from '#src/widgets/waterfall/trace-outline.ts';
import { formatTime } from '#src/widgets/waterfall/time-format.ts';
import type { TimeUnit } from '#src/widgets/waterfall/time-format.ts';

/** How much of a span the response waited for, and what a change of it would do. */
export function onWalk(
  span: number,
  trace: Trace,
  outline: TraceOutline,
  sections: readonly Section[],
  unit: TimeUnit,
): string {
  const { tree, service } = outline;
  const from = tree.position[span]!;
  const to = from + tree.subtreeSize[span]!;
  let walked = 0;
  for (const section of sections) {
    const place = tree.position[section.span]!;
    if (place >= from && place < to) walked += section.end - section.start;
  }
  if (walked === 0) {
    const room = slack(trace, tree)[span]!;
    const after = room === Infinity ? words.slackEndless : words.slack(formatTime(room, unit));
    return `${words.walkNone} ${after}`;
  }
  const all = walked >= trace.end[span]! - trace.start[span]!;
  const parts = [all ? words.walkAll : words.walkPart(formatTime(walked, unit))];
  if (tree.parent[span]! >= 0) {
    const saved = drag(trace, span, tree);
    parts.push(words.shorter(service[span]!, formatTime(saved, unit)));
    if (saved < walked) parts.push(words.hides);
  }
  return parts.join(' ');
}
