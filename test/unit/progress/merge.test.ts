import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge, type Answer, type ProgressItem } from '#src/progress/item.ts';

const wrong: Answer = { kind: 'answer', lesson: '1.3', id: 'culprit', at: 20, state: 'wrong', tries: 2 };
const right: Answer = { ...wrong, at: 10, state: 'right', tries: 1 };

const item: fc.Arbitrary<ProgressItem> = fc.oneof(
  fc.record({
    kind: fc.constant('answer' as const),
    lesson: fc.constant('1.3'),
    id: fc.constant('x'),
    at: fc.integer({ min: 0, max: 3 }),
    state: fc.constantFrom('right' as const, 'wrong' as const, 'shown' as const),
    tries: fc.integer({ min: 0, max: 3 }),
  }),
);

describe('merging two records of one exercise', () => {
  it('keeps the prediction that was locked first', () => {
    const first: ProgressItem = { kind: 'prediction', lesson: '1.3', id: 'pricing', at: 1, value: 425 };
    const second: ProgressItem = { ...first, at: 2, value: 0 };
    expect(merge(first, second)).toBe(first);
    expect(merge(second, first)).toBe(first);
  });

  it('keeps the place where the learner was last', () => {
    const early: ProgressItem = { kind: 'place', lesson: '1.3', id: 'here', at: 1, step: 'run' };
    const late: ProgressItem = { ...early, at: 2, step: 'predict' };
    expect(merge(early, late)).toBe(late);
  });

  it('never turns an answered question back into an open one', () => {
    expect(merge(right, wrong)).toBe(right);
    expect(merge(wrong, right)).toBe(right);
  });

  it('gives the same whatever the order of arrival', () => {
    fc.assert(
      fc.property(item, item, item, (a, b, c) => {
        expect(merge(a, b)).toEqual(merge(b, a));
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
        expect(merge(a, a)).toEqual(a);
      }),
    );
  });
});
