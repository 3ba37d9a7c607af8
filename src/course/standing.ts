import type { ProgressItem } from '#src/progress/item.ts';
import type { LessonStep } from './lesson.ts';

/** What of a written lesson the pages send to the browser to draw progress with. */
export interface LessonBrief {
  readonly number: string;
  readonly slug: string;
  readonly title: string;
  readonly minutes: number;
  readonly steps: readonly Pick<LessonStep, 'id' | 'minutes'>[];
}

export interface LessonStanding {
  readonly lesson: LessonBrief;
  readonly minutesDone: number;
  readonly done: boolean;
}

/** Where a learner stands in the course. */
export interface Standing {
  readonly lessons: readonly LessonStanding[];
  /** The lesson to go on with; undefined before the first visit and after the last lesson. */
  readonly next?: LessonStanding;
}

/**
 * Reads progress: which lessons are done, and where to go on. That is the lesson last read if it is not done yet,
 * else the first after it that is not done.
 */
export function standing(lessons: readonly LessonBrief[], items: readonly ProgressItem[]): Standing {
  const stepsDone = new Set(
    items.filter((item) => item.kind === 'step').map((item) => `${item.lesson} ${item.id}`),
  );
  const standings = lessons.map((lesson) => {
    const done = lesson.steps.filter((step) => stepsDone.has(`${lesson.number} ${step.id}`));
    return {
      lesson,
      minutesDone: done.reduce((sum, step) => sum + step.minutes, 0),
      done: done.length === lesson.steps.length,
    };
  });
  const last = items.reduce<ProgressItem | undefined>(
    (latest, item) => (latest && latest.at >= item.at ? latest : item),
    undefined,
  );
  if (!last) return { lessons: standings };
  const at = standings.findIndex((one) => one.lesson.number === last.lesson);
  const next = standings.slice(Math.max(at, 0)).find((one) => !one.done);
  return next ? { lessons: standings, next } : { lessons: standings };
}
