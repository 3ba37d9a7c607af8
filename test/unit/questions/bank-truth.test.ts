import { describe, expect, it } from 'vitest';
import { bank } from '#simulations/questions/bank.ts';
import { judge } from '#simulations/questions/judge.ts';
import { pickTrace } from '#simulations/questions/pick.ts';
import type { NumberQuestion, Question, SpanQuestion } from '#simulations/questions/question.ts';
import { textOf } from '#simulations/questions/sentence.ts';
import { NotAskable } from '#simulations/questions/question.ts';
import { checkout, quickCheckout, recordingOf } from './story.ts';
import type { Call } from './story.ts';

const world = pickTrace('slowest', recordingOf([checkout, quickCheckout]));
const ask = (id: string, seed = 0, where = world): Question => bank.get(id)!.ask(where, seed);
const numbers = (question: Question): number[] =>
  [...textOf(question.prompt).matchAll(/[\d,]*\.?\d+/g)].map(([text]) => Number(text.replaceAll(',', '')));
const rowOfService = (question: SpanQuestion, service: string) =>
  question.rows.find((row) => row.service === service)!;

describe('answers worked out by hand on one trace', () => {
  it('finds the span that stood in line, not the longest one', () => {
    const question = ask('culprit') as SpanQuestion;
    expect(question.answers).toEqual(rowOfService(question, 'fraud').ids);
    expect(judge(question, rowOfService(question, 'payment').ids[0]!).misconception).toBe(13);
  });

  it('says that half of pricing saves nothing beside inventory', () => {
    const question = ask('how-much-sooner') as NumberQuestion;
    expect(textOf(question.prompt)).toContain('pricing POST /quote took 848\u00a0ms');
    expect(question.answer).toBe(0);
    expect(judge(question, 424).misconception).toBe(6);
  });

  it('takes two calls side by side from the first beginning to the last end', () => {
    const question = ask('side-by-side') as NumberQuestion;
    expect(question.answer).toBe(1446);
    expect(judge(question, 850 + 1446).misconception).toBe(6);
  });
});

describe('answers counted on the tree', () => {
  it('passes payment and gateway on the way up from fraud, whatever rows stand between', () => {
    const seeds = Array.from({ length: 30 }, (_, seed) => ask('spans-above', seed) as NumberQuestion);
    const fraud = seeds.find((question) => textOf(question.prompt).includes('fraud POST /check'))!;
    expect(fraud.answer).toBe(2);
    expect(judge(fraud, 6).feedback.headline).toBe('Standing above is not being a parent');
  });
});

describe('answers that the numbers in the prompt alone give', () => {
  const failing = (failed: number, of: number): Call[] =>
    Array.from({ length: of }, (_, at) => ({ ...quickCheckout, failed: at < failed }));
  const seeds = Array.from({ length: 40 }, (_, seed) => seed);

  it('expects failed requests at the rate of all others', () => {
    const busy = pickTrace('first', recordingOf(failing(120, 600)));
    for (const seed of seeds) {
      const question = ask('kept-errors', seed, busy) as NumberQuestion;
      const [failed = NaN, , percent = NaN] = numbers(question);
      expect(Math.abs((failed * percent) / 100 - question.answer)).toBeLessThanOrEqual(question.tolerance);
    }
  });

  it('leaves a hundredth beyond the p99', () => {
    const calls = Array.from({ length: 700 }, (_, at): Call => ({ ...quickCheckout, to: 400 + at }));
    const question = ask('beyond-p99', 0, pickTrace('first', recordingOf(calls))) as NumberQuestion;
    expect(question.answer).toBe(7);
    expect(judge(question, 0).misconception).toBe(15);
  });

  it('needs ln 0.05 / ln (1 − p) errors for one kept, 299 at 1 %', () => {
    const answers = new Map<number, number>();
    for (const seed of seeds) {
      const question = ask('one-kept', seed) as NumberQuestion;
      const [percent = NaN] = numbers(question);
      answers.set(percent, question.answer);
      expect(question.answer).toBe(Math.ceil(Math.log(0.05) / Math.log(1 - percent / 100)));
    }
    expect(answers.get(1)).toBe(299);
  });

  it('multiplies the coins of all services', () => {
    for (const seed of seeds) {
      const question = ask('whole-traces', seed) as NumberQuestion;
      const [services = NaN, percent = NaN] = numbers(question);
      expect(Math.abs(100 * (percent / 100) ** services - question.answer)).toBeLessThanOrEqual(
        question.tolerance,
      );
      expect(judge(question, percent).misconception).toBe(2);
    }
  });
});

describe('a question that would not be clear-cut is not asked', () => {
  it.each([
    ['culprit', [{ service: 'a', name: 'GET /', from: 0, to: 100 }], /single span/],
    [
      'culprit',
      [
        {
          service: 'a',
          name: 'GET /',
          from: 0,
          to: 100,
          calls: [
            { service: 'b', name: 'GET /b', from: 0, to: 50 },
            { service: 'c', name: 'GET /c', from: 50, to: 100 },
          ],
        },
      ],
      /nearly the same part/,
    ],
    ['kept-errors', [quickCheckout], /0 of 1 requests failed/],
    ['how-much-sooner', [quickCheckout], /no readable span/],
  ] satisfies [string, Call[], RegExp][])('%s', (id, calls, reason) => {
    const where = pickTrace('first', recordingOf(calls));
    expect(() => ask(id, 0, where)).toThrow(NotAskable);
    expect(() => ask(id, 0, where)).toThrow(reason);
  });
});
