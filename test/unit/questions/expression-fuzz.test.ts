import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '#simulations/questions/evaluate.ts';
import { ExpressionError } from '#simulations/questions/expression-error.ts';
import { pickTrace } from '#simulations/questions/pick.ts';
import { checkout, recordingOf } from './story.ts';

const recording = recordingOf([checkout]);
const world = pickTrace('slowest', recording);
const pieces = fc.constantFrom(
  'duration', 'savedBy', 'half', 'count', 'kept', 'attribute', 'gap', 'longest', 'first', 'culprit', 'root', 'payment', 'POST /authorize',
  'bank', 'spans', 'errors', '(', ')', ',', '+', '-', '*', '/', '==', '<', '>=', 'and', 'or', 'not', 'during', '3', '0', '5 %', '2 s', '"x"', "'", ' ',
); // prettier-ignore

/** A value, or a complaint with its place inside the text; never anything else. */
function isAnswered(text: string, run: () => unknown): void {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(ExpressionError);
    const { at } = error as ExpressionError;
    expect(at).toBeGreaterThanOrEqual(0);
    expect(at).toBeLessThanOrEqual(text.length);
  }
}

describe('whatever is written as an expression', () => {
  it('has a value or an error with its place', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (list) => {
        const text = list.join(' ');
        isAnswered(text, () => evaluate(text, world));
      }),
      { numRuns: 3000, seed: 41 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) =>
        isAnswered(text, () => evaluate(text, world)),
      ),
      { numRuns: 1000, seed: 41 },
    );
  });

  it('picks a trace or says why not', () => {
    const words = fc.constantFrom(
      'slowest',
      'with',
      'error',
      'trace',
      '(',
      ')',
      'POST /checkout',
      'user == mara',
      'and',
      '!=',
      ' ',
      'x',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (list) => {
        const text = list.join(' ');
        isAnswered(text, () => pickTrace(text, recording));
      }),
      { numRuns: 1500, seed: 41 },
    );
  });
});
