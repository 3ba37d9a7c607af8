import { whatIf } from '../../analysis/what-if.ts';
import { Draw } from '../draw.ts';
import { stretchesOf } from '../drawings.ts';
import { misconceptions } from '../misconceptions.ts';
import { formatDuration } from '../quantity.ts';
import type { NumberTrap, QuestionKind } from '../question.ts';
import { NotAskable } from '../question.ts';
import { rowsOf } from '../rows.ts';
import type { Row } from '../rows.ts';
import { plain, say, service } from '../sentence.ts';
import type { Reading } from '../world.ts';

/** Shorter than this part of the request, a bar cannot be read from the picture. */
const READABLE = 0.02;

/** A saving below this part of the span is none that anybody could read from the picture. */
const SLIGHT = 0.01;

/** What halving a span is worth when something else ran beside it. */
export const howMuchSooner: QuestionKind = {
  id: 'how-much-sooner',
  tests: 'A span that runs beside a longer one can be halved without effect.',
  detects: [6],
  ask(world, seed) {
    const reading = world.trace;
    const candidates = rowsOf(reading)
      .map((row) => ({ row, saved: savedByHalf(row, reading), beside: longerBeside(row, reading) }))
      .filter(({ row, saved, beside }) => {
        const readable =
          row.duration >= READABLE * reading.duration(reading.tree.roots[0]!) && row.duration >= 10e6;
        return readable && beside !== undefined && saved <= SLIGHT * row.duration;
      });
    if (candidates.length === 0)
      throw new NotAskable('no readable span of this trace runs beside a longer one');
    const { row, saved, beside } = new Draw(howMuchSooner.id, seed).one(candidates, 'span');
    const answer = Math.round(saved / 1e6);
    const half = Math.round(row.duration / 2e6);
    const tolerance = Math.max(1, Math.round(half / 25));
    const who = service(row.service, row.operation);
    const other = service(reading.shown[beside!]!, reading.trace.name(beside!));
    const drawing = stretchesOf([row.span, beside!], reading);
    const traps: NumberTrap[] = [
      {
        value: half,
        misconception: 6,
        feedback: {
          headline: misconceptions[6].refuted,
          says: say`${plain(formatDuration(row.duration / 2))} of work would be saved, but not of waiting: beside ${who} runs ${other}, and it takes longer.`,
          drawing,
        },
      },
      {
        value: Math.round(row.duration / 1e6),
        misconception: undefined,
        feedback: {
          headline: 'That is the whole span',
          says: say`It would take half as long, not vanish; and beside it runs ${other}, which takes longer.`,
          drawing,
        },
      },
    ];
    return {
      id: howMuchSooner.id,
      kind: 'number',
      prompt: say`${who} took ${plain(formatDuration(row.duration))}. If it had taken half as long, how many milliseconds sooner would the answer have come?`,
      solvableFrom: ['prompt', 'waterfall'],
      hints: [
        say`What else was going on while it ran?`,
        say`The caller went on when the last of them had answered. Which was the last?`,
        say`Draw it shorter in your head: does ${other} end any sooner for that?`,
      ],
      answer,
      unit: 'ms',
      tolerance,
      traps: traps.filter((trap) => Math.abs(trap.value - answer) > 2 * tolerance),
      right: {
        headline: saved === 0 ? 'Not at all' : 'Only that much',
        says: say`The answer would come ${plain(formatDuration(saved))} sooner. ${other} ran beside it and is what was waited for.`,
        drawing,
      },
      otherwise: {
        headline: 'Not quite',
        says: say`Ask who was waited for while ${who} ran. Shortening anybody else changes nothing.`,
        drawing,
      },
    };
  },
};

/** Nanoseconds by which the root would end sooner. */
function savedByHalf(row: Row, reading: Reading): number {
  const rootEnd = reading.trace.end[reading.tree.roots[0]!]!;
  return rootEnd - whatIf(reading.trace, new Map([[row.span, row.duration / 2]]), reading.tree).rootEnd;
}

/** The SERVER (or lone) span of the sibling call that overlaps a row's call and ends after it. */
function longerBeside(row: Row, reading: Reading): number | undefined {
  const { trace } = reading;
  const client = reading.pairs[row.span]!;
  const outer = client >= 0 ? client : row.span;
  const up = reading.tree.parent[outer]!;
  if (up < 0) return undefined;
  for (const sibling of reading.children(up)) {
    if (sibling === outer || trace.end[sibling]! <= trace.end[outer]!) continue;
    if (
      trace.start[sibling]! >= trace.end[outer]! ||
      trace.start[sibling]! > trace.start[outer]! + row.duration / 4
    )
      continue;
    const server = reading.pairs[sibling]!;
    return server >= 0 ? server : sibling;
  }
  return undefined;
}
