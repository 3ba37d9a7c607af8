import { barOf } from '../drawings.ts';
import { misconceptions } from '../misconceptions.ts';
import { formatDuration } from '../quantity.ts';
import type { QuestionKind, SpanTrap } from '../question.ts';
import { NotAskable } from '../question.ts';
import { criticalAsDrawn } from '../as-drawn.ts';
import { pickRows, rowsOf } from '../rows.ts';
import type { Row } from '../rows.ts';
import { plain, say, service } from '../sentence.ts';
import { mostIn } from '../target.ts';
import type { Reading } from '../world.ts';

/** The runner-up must hold this much less of the critical path, or two people could argue. */
const CLEAR = 0.8;
/** Below this part of the whole, nobody could tell it from the picture. */
const VISIBLE = 0.05;

/** The span that holds most of the critical path itself, against the one with the longest bar. */
export const culprit: QuestionKind = {
  id: 'culprit',
  tests: 'Finding the span to shorten, which is seldom the longest one.',
  detects: [13],
  ask(world) {
    const reading = world.trace;
    const rows = rowsOf(reading);
    const ranked = [...rows].sort((a, b) => b.critical - a.critical);
    const [best, next] = ranked;
    if (!best || !next) throw new NotAskable('the trace has a single span');
    if (next.critical > CLEAR * best.critical)
      throw new NotAskable(
        `${best.service} and ${next.service} hold nearly the same part of the critical path (${formatDuration(best.critical)}, ${formatDuration(next.critical)})`,
      );
    if (best.critical < VISIBLE * reading.duration(reading.tree.roots[0]!))
      throw new NotAskable(
        `no span holds a readable part of the way; the most has ${best.service}, ${formatDuration(best.critical)}`,
      );
    if (mostIn(criticalAsDrawn(reading), reading) !== best.span)
      throw new NotAskable('calls that end within one pixel of each other make the picture ambiguous');
    const who = service(best.service, best.operation);
    const own = plain(formatDuration(best.critical));
    return {
      id: culprit.id,
      kind: 'span',
      prompt: say`The answer waited for one span after another. Click the one it waited for longest, not counting what that span itself was waiting for below it.`,
      solvableFrom: ['waterfall'],
      hints: [
        say`Pale parts of a bar are spent waiting for somebody else.`,
        say`Look for what is solid or hatched and on the way from the first call to the last.`,
        say`It is one of the spans of ${service(best.service)}.`,
      ],
      answers: best.ids,
      rows: pickRows(rows),
      traps: rows.filter((row) => row !== best).map((row) => trap(row, best, reading)),
      right: {
        headline: 'That is where the time went',
        says: say`${own} of the way from call to answer belong to ${who} itself; nobody else holds more.`,
        drawing: barOf(best.span, reading),
      },
      otherwise: {
        headline: 'Not this one',
        says: say`Its own time is not what the answer waited for most.`,
      },
    };
  },
};

function trap(row: Row, best: Row, reading: Reading): SpanTrap {
  const longest = row.duration >= best.duration;
  const who = service(row.service);
  const pale = reading.children(row.span).length > 0;
  const held = plain(formatDuration(row.critical));
  return {
    spans: row.ids,
    misconception: longest ? 13 : undefined,
    feedback: {
      headline: longest ? misconceptions[13].refuted : 'Another span holds more of the way',
      says: pale
        ? say`Of the way from call to answer, ${who} itself holds ${held}. The pale part of its bar is time spent waiting for these:`
        : row.critical === 0
          ? say`Nobody waited for ${who}: it ran beside something longer.`
          : say`Of the way from call to answer, ${who} holds ${held}; another span holds more.`,
      drawing: pale ? barOf(row.span, reading) : undefined,
      look: say`Look for the bar that is wide and not pale.`,
    },
  };
}
