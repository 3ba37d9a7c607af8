import { formatDuration } from '../quantity.ts';
import type { NumberTrap, QuestionKind } from '../question.ts';
import { NotAskable } from '../question.ts';
import { plain, say, service } from '../sentence.ts';

/** Below this nobody can read the difference from the picture (ns). */
const READABLE = 2e6;

/** How long a call was on its way: the CLIENT side's duration without the SERVER side's. */
export const networkTime: QuestionKind = {
  id: 'network-time',
  tests: 'Telling the two sides of a call apart: what lies between them is the network.',
  detects: [],
  ask(world) {
    const reading = world.trace;
    const { trace } = reading;
    let client = -1;
    const way = (span: number) => reading.duration(span) - reading.duration(reading.pairs[span]!);
    for (let span = 0; span < trace.size; span++) {
      const server = reading.pairs[span]!;
      if (server < 0 || reading.tree.parent[server] !== span) continue;
      if (client < 0 || way(span) > way(client)) client = span;
    }
    if (client < 0 || way(client) < READABLE)
      throw new NotAskable('no call of this trace spent a readable time on the network');
    const server = reading.pairs[client]!;
    const caller = service(reading.shown[client]!);
    const callee = service(reading.shown[server]!, trace.name(server));
    const ms = (ns: number) => Math.round(ns / 1e5) / 10;
    const answer = ms(way(client));
    const tolerance = Math.max(1, Math.round(answer / 20));
    const [outside, inside] = [reading.duration(client), reading.duration(server)];
    const traps: NumberTrap[] = [
      {
        value: ms(outside),
        misconception: undefined,
        feedback: {
          headline: 'That is the whole call, as the caller felt it',
          says: say`${plain(formatDuration(outside))} passed at ${caller}. For ${plain(formatDuration(inside))} of them ${callee} was at work.`,
        },
      },
      {
        value: ms(inside),
        misconception: undefined,
        feedback: {
          headline: 'That is the work, not the way',
          says: say`${callee} had the request for ${plain(formatDuration(inside))}. The caller waited longer than that.`,
        },
      },
      {
        value: answer / 2,
        misconception: undefined,
        feedback: {
          headline: 'There and back',
          says: say`The question travelled, and then the answer. Count both ways.`,
        },
      },
    ];
    const distinct = traps.filter((trap) => Math.abs(trap.value - answer) > 2 * tolerance);
    if (distinct.length === 0)
      throw new NotAskable('the longest call of this trace was on its way nearly all the time');
    return {
      id: networkTime.id,
      kind: 'number',
      prompt: say`${caller} called ${callee}. Open that row and look at both sides. For how many milliseconds was the call on its way, there and back together?`,
      solvableFrom: ['waterfall', 'span details'],
      hints: [
        say`The row folds two spans. The right arrow key opens it.`,
        say`The CLIENT span is longer than the SERVER span. What is the rest?`,
        say`It is ${plain(formatDuration(outside))} without ${plain(formatDuration(inside))}.`,
      ],
      answer,
      unit: 'ms',
      tolerance,
      traps: distinct,
      right: {
        headline: 'That is the network',
        says: say`${plain(formatDuration(outside))} from outside, ${plain(formatDuration(inside))} from inside. Neither service can make up for the rest.`,
      },
      otherwise: {
        headline: 'Not quite',
        says: say`Take the duration of the SERVER span away from the duration of the CLIENT span.`,
      },
    };
  },
};
