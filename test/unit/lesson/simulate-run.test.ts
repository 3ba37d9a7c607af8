import { describe, expect, it } from 'vitest';
import type { RunSpec } from '#src/lesson/lesson-run.ts';
import { LessonRun } from '#src/lesson/lesson-run.ts';
import { simulateRun } from '#src/lesson/simulate-run.ts';

const spec: RunSpec = {
  id: 'slow',
  scenario: 'shop',
  seed: 41,
  faults: ['slow-dependency'],
  requests: 40,
  set: {},
  pick: 'slowest(POST /checkout)',
  rate: undefined,
};

describe('a lesson’s run', () => {
  it('is the same run each time, and another under another seed', () => {
    const ids = (seed: number) => new LessonRun({ ...spec, seed }, simulateRun).world.trace.trace.id;
    expect(ids(41)).toBe(ids(41));
    expect(ids(41)).not.toBe(ids(42));
  });

  it.each([
    [{ scenario: 'shpo' }, 'no scenario "shpo"'],
    [{ faults: ['slow-dependancy'] }, 'did you mean "slow-dependency"?'],
    [{ faults: ['slow-dependency@soon'] }, 'got "soon"'],
    [{ scenario: '../../package' }, 'no scenario "../../package"'],
  ])('says what is wrong with %o', (wrong, message) => {
    expect(() => simulateRun({ ...spec, ...wrong })).toThrow(message);
  });
});
