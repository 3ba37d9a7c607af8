import { z } from 'astro/zod';
import { allLessons, unitOf } from './course.ts';
import { minutesOf } from './lesson.ts';

const numbers = new Set(allLessons.map((lesson) => lesson.number));

const lessonNumber = z.string().refine((number) => numbers.has(number), {
  error: ({ input }) =>
    `"${input}" is not a lesson of the course (src/course/course.ts lists them, as "1.3")`,
});

const sentence = z.string().trim().min(1);
const minutes = z.int().min(1).max(60);

const step = z.strictObject({
  /** Explicit and stable: progress is stored under it. */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'a step id is lower-case words joined by hyphens'),
  title: sentence,
  minutes: z.number().min(0.5).max(20),
});

/** Front matter of a lesson. What it promises (minutes, steps) is checked against itself and the course. */
export const lessonSchema = z
  .strictObject({
    title: sentence,
    /** One sentence for search engines and lists. */
    description: sentence.optional(),
    unit: z.int().min(0).max(6),
    number: lessonNumber,
    slug: z.string().regex(/^[a-z0-9-]+$/, 'a slug is lower-case words joined by hyphens'),
    /** What the learner can do afterwards, each a sentence that begins with a verb. */
    objectives: z.array(sentence).min(1).max(6),
    keyPoints: z.array(sentence).min(1).max(8),
    minutes: z.strictObject({ reading: minutes.max(12), exercises: minutes.max(15) }),
    prerequisites: z.array(lessonNumber).default([]),
    scenario: sentence,
    /** Topics of the OpenTelemetry Certified Associate exam that this lesson teaches, by domain. */
    otca: z
      .strictObject({
        fundamentals: z.array(sentence).optional(),
        'api-and-sdk': z.array(sentence).optional(),
        collector: z.array(sentence).optional(),
        'maintaining-and-debugging': z.array(sentence).optional(),
      })
      .default({}),
    steps: z.array(step).min(2).max(12),
  })
  .superRefine((lesson, context) => {
    const complain = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    const planned = allLessons.find((one) => one.number === lesson.number);
    if (planned && planned.slug !== lesson.slug)
      complain('slug', `lesson ${lesson.number} is "${planned.slug}" in the course, not "${lesson.slug}"`);
    if (planned && unitOf(lesson.number).number !== lesson.unit)
      complain('unit', `lesson ${lesson.number} belongs to unit ${unitOf(lesson.number).number}`);
    const ids = lesson.steps.map((one) => one.id);
    const twice = ids.find((id, at) => ids.indexOf(id) !== at);
    if (twice) complain('steps', `two steps are called "${twice}"; ids must differ`);
    const promised = lesson.minutes.reading + lesson.minutes.exercises;
    if (minutesOf(lesson.steps) !== promised)
      complain(
        'steps',
        `the steps take ${minutesOf(lesson.steps)} minutes together, reading and exercises ${promised}; make them equal`,
      );
  });

export type LessonFrontMatter = z.infer<typeof lessonSchema>;
