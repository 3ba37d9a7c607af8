import { misconceptions } from '../misconceptions.ts';
import { formatDuration, formatNumber } from '../quantity.ts';
import type { Drawing, NumberTrap, QuestionKind } from '../question.ts';
import { NotAskable } from '../question.ts';
import { plain, say, service } from '../sentence.ts';
import type { Reading } from '../world.ts';

/** The shorter of the two must be at least this share of the longer, so that adding up is clearly wrong. */
const WORTH_ADDING = 0.15;

/** How much of the caller's time two overlapping calls take together: their union, not their sum. */
export const sideBySide: QuestionKind = {
  id: 'side-by-side',
  tests: 'Durations of things that overlap do not add up.',
  detects: [6],
  ask(world) {
    const reading = world.trace;
    const { trace } = reading;
    const [a, b] = overlapping(reading);
    const caller = service(reading.shown[reading.tree.parent[a]!]!);
    const [one, other] = [a, b].map((span) => service(calleeOf(span, reading))) as [
      ReturnType<typeof service>,
      ReturnType<typeof service>,
    ];
    const [first, second] = [a, b].map((span) => reading.duration(span)) as [number, number];
    const union = Math.max(trace.end[a]!, trace.end[b]!) - Math.min(trace.start[a]!, trace.start[b]!);
    const ms = (ns: number) => Math.round(ns / 1e6);
    const answer = ms(union);
    const tolerance = Math.max(2, Math.round(answer / 50));
    const drawing = callsOf([a, b], reading);
    const traps: NumberTrap[] = [
      {
        value: ms(first + second),
        misconception: 6,
        feedback: {
          headline: misconceptions[6].refuted,
          says: say`${one} and ${other} ran at the same time. While the shorter one worked, the longer one was working anyway:`,
          drawing,
        },
      },
      {
        value: ms(Math.min(first, second)),
        misconception: undefined,
        feedback: {
          headline: 'The caller waits for the last one',
          says: say`${caller} needs both answers. It goes on when the later one is there.`,
          drawing,
        },
      },
      {
        value: ms((first + second) / 2),
        misconception: undefined,
        feedback: {
          headline: 'Nobody waits for an average',
          says: say`${caller} goes on when the later of the two is there.`,
          drawing,
        },
      },
    ];
    return {
      id: sideBySide.id,
      kind: 'number',
      prompt: say`${caller} called ${one}, which took ${plain(formatDuration(first))}, and ${other}, which took ${plain(formatDuration(second))}. For how many milliseconds was it busy with the two of them together?`,
      solvableFrom: ['prompt', 'waterfall', 'span details'],
      hints: [
        say`Look at where the two bars begin.`,
        say`They lie side by side. From the first beginning to the last end: how long is that?`,
        say`The longer of the two covers nearly all of it: ${plain(formatDuration(Math.max(first, second)))}.`,
      ],
      answer,
      unit: 'ms',
      tolerance,
      traps: traps.filter((trap) => Math.abs(trap.value - answer) > 2 * tolerance),
      right: {
        headline: 'From the first beginning to the last end',
        says: say`Together they took ${plain(formatDuration(union))}, although their durations add up to ${plain(formatDuration(first + second))}.`,
        drawing,
      },
      otherwise: {
        headline: 'Look at the ruler',
        says: say`Read where the first of the two begins and where the last one ends.`,
      },
    };
  },
};

/** The two sibling calls that overlap most. @throws NotAskable when none overlap clearly */
function overlapping(reading: Reading): [number, number] {
  const { trace } = reading;
  let best: [number, number] | undefined;
  let most = 0;
  for (let parent = 0; parent < trace.size; parent++) {
    const children = reading.children(parent);
    for (const [place, a] of children.entries())
      for (const b of children.subarray(place + 1)) {
        const overlap = Math.min(trace.end[a]!, trace.end[b]!) - Math.max(trace.start[a]!, trace.start[b]!);
        const [short, long] = [reading.duration(a), reading.duration(b)].sort((x, y) => x - y);
        if (overlap <= most || short! < WORTH_ADDING * long! || short! < 5e6 || overlap < 0.9 * short!)
          continue;
        if (calleeOf(a, reading) === calleeOf(b, reading)) continue;
        most = overlap;
        best = [a, b];
      }
  }
  if (!best) throw new NotAskable('no two calls of this trace run clearly side by side');
  return best;
}

function calleeOf(span: number, reading: Reading): string {
  const answer = reading.pairs[span]!;
  return reading.shown[answer >= 0 ? answer : span]!;
}

/** The calls below one ruler, as the caller felt them, each named for who answered. */
function callsOf(clients: readonly number[], reading: Reading): Drawing {
  return {
    kind: 'stretches',
    rows: clients.map((client) => {
      const service = calleeOf(client, reading);
      return {
        label: `${service} ${formatNumber(reading.duration(client) / 1e6)}`,
        service,
        from: reading.trace.start[client]!,
        to: reading.trace.end[client]!,
      };
    }),
  };
}
