import { nearestRank } from '../../numeric/quantile.ts';
import { misconceptions } from '../misconceptions.ts';
import { formatDuration, formatNumber } from '../quantity.ts';
import type { NumberTrap, QuestionKind } from '../question.ts';
import { NotAskable } from '../question.ts';
import { plain, say, service } from '../sentence.ts';

/** Fewer requests than this leave less than two beyond a p99. */
const LEAST = 200;

/** How many requests a p99 says nothing about. */
export const beyondP99: QuestionKind = {
  id: 'beyond-p99',
  tests: 'One request in a hundred is slower than the p99, whatever the p99 reads.',
  detects: [15],
  ask(world) {
    const reading = world.trace;
    const root = reading.tree.roots[0]!;
    const [name, operation] = [reading.shown[root]!, reading.trace.name(root)];
    const durations: number[] = [];
    for (const other of world.traces) {
      const top = other.tree.roots[0]!;
      if (other.shown[top] === name && other.trace.name(top) === operation)
        durations.push(other.duration(top));
    }
    if (durations.length < LEAST)
      throw new NotAskable(`${name} ${operation} ran ${durations.length} times, fewer than ${LEAST}`);
    const sorted = Float64Array.from(durations).sort();
    const p99 = nearestRank(sorted, 0.99);
    const answer = sorted.filter((each) => each > p99).length;
    const all = sorted.length;
    const tolerance = Math.max(1, Math.round(all / 500));
    if (Math.abs(answer - all / 100) > tolerance)
      throw new NotAskable('too many requests took exactly the p99');
    const traps: NumberTrap[] = [
      {
        value: 0,
        misconception: 15,
        feedback: {
          headline: misconceptions[15].refuted,
          says: say`The p99 is not the slowest request. Here the slowest took ${plain(formatDuration(sorted[all - 1]!))}.`,
        },
      },
      {
        value: all - answer,
        misconception: undefined,
        feedback: {
          headline: 'Those are within it',
          says: say`99 of 100 were answered within ${plain(formatDuration(p99))}. The question is about the others.`,
        },
      },
      {
        value: Math.round(all / 2),
        misconception: undefined,
        feedback: {
          headline: 'That would be beyond the p50',
          says: say`Half of the requests are slower than the middle one. The p99 lies much further out.`,
        },
      },
    ];
    return {
      id: beyondP99.id,
      kind: 'number',
      prompt: say`${service(name, operation)} ran ${plain(formatNumber(all))} times, and its p99 reads ${plain(formatDuration(p99))}. About how many of those requests were slower than that?`,
      solvableFrom: ['prompt'],
      hints: [
        say`Read p99 aloud: 99 of 100 …`,
        say`If 99 of 100 are within it, 1 of 100 is not.`,
        say`Take a hundredth of ${plain(formatNumber(all))}.`,
      ],
      answer,
      unit: 'requests',
      tolerance,
      traps: traps.filter((trap) => Math.abs(trap.value - answer) > 2 * tolerance),
      right: {
        headline: 'Each of them is somebody',
        says: say`${plain(formatNumber(answer))} customers waited longer than ${plain(formatDuration(p99))}, one of them ${plain(formatDuration(sorted[all - 1]!))}. The p99 says how many they are, not how long they waited.`,
      },
      otherwise: { headline: 'Not quite', says: say`One in a hundred lies beyond a p99.` },
    };
  },
};
