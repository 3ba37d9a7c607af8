import { nearestRank } from '../../numeric/quantile.ts';
import { Draw } from '../draw.ts';
import { misconceptions } from '../misconceptions.ts';
import { formatDuration, formatNumber } from '../quantity.ts';
import type { Option, QuestionKind } from '../question.ts';
import { NotAskable } from '../question.ts';
import { plain, say, service } from '../sentence.ts';

/** Why one very slow request does not show in a p99. */
export const p99Stays: QuestionKind = {
  id: 'p99-stays',
  tests: 'A p99 leaves out the slowest hundredth by design.',
  detects: [15],
  ask(world, seed) {
    const reading = world.trace;
    const root = reading.tree.roots[0]!;
    const [name, operation] = [reading.shown[root]!, reading.trace.name(root)];
    const durations: number[] = [];
    for (const other of world.traces) {
      const top = other.tree.roots[0];
      if (top !== undefined && other.shown[top] === name && other.trace.name(top) === operation)
        durations.push(other.duration(top));
    }
    const sorted = Float64Array.from(durations).sort();
    const hers = reading.duration(root);
    const p99 = nearestRank(sorted, 0.99);
    const above = sorted.filter((each) => each > p99).length;
    if (hers <= 1.5 * p99 || above === 0)
      throw new NotAskable('the picked request is not clearly slower than the p99 of its operation');
    const wrong: Omit<Option, 'right'>[] = [
      {
        id: 'too-short',
        label: say`The average is fine, so her wait cannot have been as long as she says.`,
        misconception: 15,
        feedback: {
          headline: misconceptions[15].refuted,
          says: say`The run knows: it was ${plain(formatDuration(hers))}. Averages and percentiles say something about many requests, nothing about one.`,
        },
      },
      {
        id: 'diluted',
        label: say`A p99 is an average, and one slow request is diluted in it.`,
        feedback: {
          headline: 'A p99 is not an average',
          says: say`It is the duration of one real request: sort them all, go to the one at 99 per cent. How slow the ones behind it are makes no difference to it at all.`,
        },
      },
      {
        id: 'dashboards-sample',
        label: say`Dashboards look at a part of the requests only, and hers was not among them.`,
        feedback: {
          headline: 'All of them were counted',
          says: say`Every one of the ${plain(formatNumber(sorted.length))} requests is in this p99, hers too. It just stands behind the line.`,
        },
      },
    ];
    const options: Option[] = [
      {
        id: 'left-out',
        label: say`It leaves out the slowest hundredth, ${plain(String(above))} of ${plain(formatNumber(sorted.length))} requests here, and hers is one of them.`,
        right: true,
      },
      ...wrong.map((option) => ({ ...option, right: false })),
    ];
    return {
      id: p99Stays.id,
      kind: 'choice',
      prompt: say`${service(name, operation)} took ${plain(formatDuration(hers))} for one customer, and its p99 stayed at ${plain(formatDuration(p99))}. Why?`,
      solvableFrom: ['prompt', 'dashboard'],
      hints: [
        say`What does the 99 in p99 stand for?`,
        say`If 99 of 100 are within the line, where are the others?`,
        say`Sort all requests by duration. Where in that row does hers stand, and where is the line?`,
      ],
      options: new Draw(p99Stays.id, seed).shuffle(options, 'options'),
      right: {
        headline: 'She stands behind the line',
        says: say`However long she had waited, a minute or an hour, the p99 would read the same ${plain(formatDuration(p99))}.`,
      },
      otherwise: {
        headline: 'Not that',
        says: say`Think of all requests in a row, the fastest first.`,
      },
    };
  },
};
