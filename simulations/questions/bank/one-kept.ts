import { eventsForOne } from '../../sampling/one-kept.ts';
import { Draw } from '../draw.ts';
import { misconceptions } from '../misconceptions.ts';
import { formatNumber, formatShare } from '../quantity.ts';
import type { NumberTrap, QuestionKind } from '../question.ts';
import { plain, say } from '../sentence.ts';

const RATES = [0.005, 0.01, 0.02, 0.05, 0.1];
const CERTAINTY = 0.95;

/** How often something must happen before a sampler has very likely kept it once. */
export const oneKept: QuestionKind = {
  id: 'one-kept',
  tests: 'How many errors must happen until one is kept with 95 % certainty: ln 0.05 / ln(1 − p).',
  detects: [1],
  ask(_world, seed) {
    const rate = new Draw(oneKept.id, seed).one(RATES, 'rate');
    const answer = eventsForOne(rate, CERTAINTY);
    const tolerance = Math.max(1, Math.round(answer / 50));
    const once = Math.round(1 / rate);
    const share = plain(formatShare(rate));
    const missed = plain(formatShare(chanceToMiss(rate, once)));
    const traps: NumberTrap[] = [
      {
        value: 1,
        misconception: 1,
        feedback: {
          headline: misconceptions[1].refuted,
          says: say`The first one is most likely lost: it is kept with ${share}, like any request. The sampler does not see that it fails.`,
        },
      },
      {
        value: once,
        misconception: undefined,
        feedback: {
          headline: 'That many give one on average',
          says: say`On average is not for sure. With ${plain(formatNumber(once))} errors there is still a chance of ${missed} that none was kept.`,
        },
      },
      {
        value: Math.round(CERTAINTY / rate),
        misconception: undefined,
        feedback: {
          headline: 'Chances do not add up',
          says: say`Two errors at ${share} do not make twice the chance: both may be kept, or none. What multiplies is the chance to miss.`,
        },
      },
    ];
    return {
      id: oneKept.id,
      kind: 'number',
      prompt: say`You keep ${share} of all requests, decided at the root. A new error appears. How many times must it happen until you can be ${plain(formatShare(CERTAINTY))} sure to have kept at least one?`,
      solvableFrom: ['prompt', 'slider'],
      hints: [
        say`Ask the other way round: how likely is it that every one was lost?`,
        say`One is lost with a chance of ${plain(formatShare(1 - rate))}, two in a row with that chance times itself.`,
        say`Look for the smallest number of factors ${plain(String(1 - rate))} whose product is below ${plain('0.05')}.`,
      ],
      answer,
      unit: 'errors',
      tolerance,
      traps: traps.filter((trap) => Math.abs(trap.value - answer) > 2 * tolerance),
      right: {
        headline: 'That is a lot of pain for one trace',
        says: say`${plain(String(1 - rate))} multiplied by itself ${plain(formatNumber(answer))} times is just below ${plain('0.05')}. For every rate p it is about 3 divided by p.`,
      },
      otherwise: {
        headline: 'Not quite',
        says: say`The chance to miss all of them is (1 − p) multiplied by itself, once for every error. When is it below 5 %?`,
      },
    };
  },
};

function chanceToMiss(rate: number, events: number): number {
  let missed = 1;
  for (let event = 0; event < events; event++) missed *= 1 - rate;
  return missed;
}
