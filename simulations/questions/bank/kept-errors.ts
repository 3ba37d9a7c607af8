import { randomnessOf, thresholdOf } from '../../sampling/consistent.ts';
import { Draw } from '../draw.ts';
import { misconceptions } from '../misconceptions.ts';
import { formatNumber, formatShare } from '../quantity.ts';
import type { NumberTrap, QuestionKind } from '../question.ts';
import { NotAskable } from '../question.ts';
import { plain, say } from '../sentence.ts';

const RATES = [0.01, 0.02, 0.05, 0.1, 0.2];

/** How many failed requests a head-sampling rate can be expected to keep. */
export const keptErrors: QuestionKind = {
  id: 'kept-errors',
  tests: 'A head sampler keeps errors at the same rate as everything else.',
  detects: [1],
  ask(world, seed) {
    const requests = world.recording.traceCount;
    const failed = world.traces.filter((reading) => reading.isError);
    const rates = RATES.filter((rate) => failed.length * rate >= 1);
    if (rates.length === 0 || failed.length * 2 > requests)
      throw new NotAskable(
        `${failed.length} of ${requests} requests failed; the question needs from 5 to half of them`,
      );
    const rate = new Draw(keptErrors.id, seed).one(rates, 'rate');
    const threshold = thresholdOf(rate);
    const kept = failed.filter(({ trace }) => randomnessOf(trace.id, '') >= threshold).length;
    const answer = Math.round(failed.length * rate * 10) / 10;
    const tolerance = Math.max(0.5, Math.round(answer / 2) / 10);
    const [all, errors] = [plain(formatNumber(requests)), plain(formatNumber(failed.length))];
    const traps: NumberTrap[] = [
      {
        value: failed.length,
        misconception: 1,
        feedback: {
          headline: misconceptions[1].refuted,
          says: say`The decision falls when the request comes in, and is written into its header. Whether it will fail is not known then. In this run ${plain(formatNumber(kept))} of ${errors} were kept.`,
        },
      },
      {
        value: Math.round(requests * rate),
        misconception: undefined,
        feedback: {
          headline: 'That is how many requests are kept, failed or not',
          says: say`${plain(formatShare(rate))} of ${all} requests. Only ${errors} of those requests failed.`,
        },
      },
      {
        value: 0,
        misconception: undefined,
        feedback: {
          headline: 'Some are kept, by luck',
          says: say`A failed request has the same chance as any other: ${plain(formatShare(rate))}.`,
        },
      },
    ];
    return {
      id: keptErrors.id,
      kind: 'number',
      prompt: say`${errors} of ${all} requests failed. ${plain(formatShare(rate))} of all requests are kept, decided at the root by the trace id. How many of the failed ones can you expect to have?`,
      solvableFrom: ['prompt', 'slider'],
      hints: [
        say`What does the sampler know of a request at the moment it decides?`,
        say`Failed or not makes no difference to it: each has a chance of ${plain(formatShare(rate))}.`,
        say`Take ${plain(formatShare(rate))} of ${errors}.`,
      ],
      answer,
      unit: 'errors',
      tolerance,
      traps: traps.filter((trap) => Math.abs(trap.value - answer) > 2 * tolerance),
      right: {
        headline: 'The same share as of everything else',
        says: say`${plain(formatShare(rate))} of ${errors}. With the trace ids of this run it came to ${plain(formatNumber(kept))}; with others it would be a few more or fewer.`,
      },
      otherwise: {
        headline: 'Not quite',
        says: say`A failed request is kept with the same chance as any other.`,
      },
    };
  },
};
