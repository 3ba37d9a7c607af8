import { describe, expect, it } from 'vitest';
import { standing, type LessonBrief } from '#src/course/standing.ts';
import type { ProgressItem } from '#src/progress/item.ts';

const lesson = (number: string): LessonBrief => ({
  number,
  slug: number,
  title: number,
  minutes: 10,
  steps: [
    { id: 'situation', minutes: 4 },
    { id: 'key-points', minutes: 6 },
  ],
});
const lessons = ['0.1', '1.1', '1.3'].map(lesson);
const step = (of: string, id: string, at: number): ProgressItem => ({ kind: 'step', lesson: of, id, at });
const all = (of: string, at: number) => [step(of, 'situation', at), step(of, 'key-points', at + 1)];

describe('where a learner stands', () => {
  it('is nowhere before the first visit', () => {
    expect(standing(lessons, []).next).toBeUndefined();
  });

  it('is in the lesson that was read last', () => {
    const { next } = standing(lessons, [step('1.1', 'situation', 5), step('0.1', 'situation', 3)]);
    expect(next).toMatchObject({ lesson: { number: '1.1' }, minutesDone: 4, done: false });
  });

  it('is at the next lesson when that one is done, over those done earlier', () => {
    expect(standing(lessons, [...all('1.1', 1), ...all('0.1', 10)]).next?.lesson.number).toBe('1.3');
  });

  it('is at the end when all is done, and says so by naming no lesson', () => {
    const { next, lessons: every } = standing(
      lessons,
      lessons.flatMap((one) => all(one.number, 1)),
    );
    expect(next).toBeUndefined();
    expect(every.every((one) => one.done)).toBe(true);
  });

  it('ignores progress in lessons that do not exist', () => {
    expect(standing(lessons, [step('9.9', 'gone', 1)]).next?.lesson.number).toBe('0.1');
  });
});
