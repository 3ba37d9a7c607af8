import { describe, expect, it } from 'vitest';
import { ExpressionError } from '#simulations/questions/expression-error.ts';
import { pickTrace } from '#simulations/questions/pick.ts';
import { textOf } from '#simulations/questions/sentence.ts';
import { sentenceFrom } from '#simulations/questions/template.ts';
import { checkout, recordingOf } from './story.ts';

const world = pickTrace('slowest', recordingOf([checkout]));

describe('a sentence with expressions', () => {
  it('keeps services as services and numbers with their evidence', () => {
    const sentence = sentenceFrom('{pricing} took {duration(pricing)}. And {culprit}?', world);
    expect(textOf(sentence)).toBe('pricing took 848\u00a0ms. And fraud POST /check?');
    expect(sentence[0]).toEqual({ kind: 'service', service: 'pricing' });
    expect(sentence[2]).toMatchObject({
      kind: 'value',
      service: 'pricing',
      spans: [expect.stringMatching(/^[\da-f]{16}$/)],
    });
    expect(sentence[4]).toEqual({ kind: 'service', service: 'fraud', operation: 'POST /check' });
  });

  it('points into the whole sentence when an expression is wrong', () => {
    const text = 'It took {duration(pricng)}.';
    try {
      sentenceFrom(text, world);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ExpressionError);
      expect((error as ExpressionError).at).toBe(text.indexOf('pricng'));
    }
  });
});
