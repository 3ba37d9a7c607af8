import type { LessonBrief } from './standing.ts';
import type { CourseUnit } from './written.ts';

/** The written lessons in the short form that pages embed as JSON for their scripts. */
export function briefs(units: readonly CourseUnit[]): LessonBrief[] {
  return units
    .flatMap((unit) => unit.lessons)
    .flatMap(({ number, slug, title, minutes, entry }) =>
      entry
        ? [
            {
              number,
              slug,
              title,
              minutes,
              steps: entry.data.steps.map(({ id, minutes }) => ({ id, minutes })),
            },
          ]
        : [],
    );
}
