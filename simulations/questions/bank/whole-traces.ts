import { allKeep } from '../../sampling/one-kept.ts';
import { Draw } from '../draw.ts';
import { misconceptions } from '../misconceptions.ts';
import { formatNumber, formatShare } from '../quantity.ts';
import type { NumberTrap, QuestionKind } from '../question.ts';
import { NotAskable } from '../question.ts';
import { plain, say, service } from '../sentence.ts';

const RATES = [0.5, 0.8, 0.9];

/** What is left whole when every service flips its own coin. */
export const wholeTraces: QuestionKind = {
  id: 'whole-traces',
  tests: 'Independent decisions at n services leave p^n of the traces whole.',
  detects: [2],
  ask(world, seed) {
    const reading = world.trace;
    const services = new Set(
      Array.from({ length: reading.trace.size }, (_, span) => reading.trace.service(span)),
    );
    const count = services.size;
    const rates = RATES.filter((rate) => allKeep(rate, count) >= 0.005);
    if (count < 2 || rates.length === 0) throw new NotAskable(`the trace has spans of ${count} services`);
    const rate = new Draw(wholeTraces.id, seed).one(rates, 'rate');
    const answer = percent(allKeep(rate, count));
    const tolerance = answer >= 10 ? 1 : 0.3;
    const root = reading.tree.roots[0]!;
    const share = plain(formatShare(rate));
    const traps: NumberTrap[] = [
      {
        value: percent(rate),
        misconception: 2,
        feedback: {
          headline: misconceptions[2].refuted,
          says: say`${share} of the spans of each service, yes. But a trace is whole only when all ${plain(String(count))} coins fell the same way.`,
        },
      },
      {
        value: percent(rate / count),
        misconception: undefined,
        feedback: {
          headline: 'The services do not share one rate',
          says: say`Each of them keeps ${share} for itself. What must happen so that none of them dropped its part?`,
        },
      },
      {
        value: percent(Math.max(0, 1 - (1 - rate) * count)),
        misconception: undefined,
        feedback: {
          headline: 'Losses overlap',
          says: say`A trace that two services dropped is lost once, not twice. Chances of independent coins multiply.`,
        },
      },
    ];
    const distinct = traps.filter(
      (trap, at) =>
        Math.abs(trap.value - answer) > 2 * tolerance &&
        traps.findIndex((other) => Math.abs(other.value - trap.value) <= 2 * tolerance) === at,
    );
    return {
      id: wholeTraces.id,
      kind: 'number',
      prompt: say`${service(reading.shown[root]!, reading.trace.name(root))} passed through ${plain(String(count))} services that write spans. If each of them kept ${share} of the requests by a coin of its own, what share of such traces would be whole?`,
      solvableFrom: ['prompt'],
      hints: [
        say`A trace is whole when the first service kept it, and the second, and so on.`,
        say`Two coins both fall right with a chance of ${share} times ${share}: ${plain(formatShare(allKeep(rate, 2)))}.`,
        say`Multiply ${plain(String(rate))} by itself, ${plain(String(count))} factors in all.`,
      ],
      answer,
      unit: '%',
      tolerance,
      traps: distinct,
      right: {
        headline: 'All coins must fall the same way',
        says: say`${plain(String(rate))} multiplied by itself, ${plain(String(count))} factors: ${plain(formatShare(answer / 100))}. Of all others you keep pieces. That is why the decision is taken once, at the root, or by the trace id that all of them know.`,
      },
      otherwise: {
        headline: 'Not quite',
        says: say`Independent chances multiply: ${plain(String(rate))}, ${plain(formatNumber(count))} times.`,
      },
    };
  },
};

/** A part of one as a learner writes it in %: whole from 10, one decimal below. */
function percent(part: number): number {
  const value = part * 100;
  return value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
}
