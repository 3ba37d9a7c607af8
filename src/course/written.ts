import { getCollection, type CollectionEntry } from 'astro:content';
import { allLessons, course, type PlannedLesson, type Unit } from './course.ts';

export type LessonEntry = CollectionEntry<'lessons'>;

/** A lesson of the course with its text, when somebody has written it. */
export interface CourseLesson extends PlannedLesson {
  readonly entry?: LessonEntry;
}

export interface CourseUnit extends Omit<Unit, 'lessons'> {
  readonly lessons: readonly CourseLesson[];
}

const byPosition = (a: LessonEntry, b: LessonEntry) => position(a.data.number) - position(b.data.number);
const position = (number: string) => allLessons.findIndex((lesson) => lesson.number === number);

/** All written lessons in the order of the course. */
export async function writtenLessons(): Promise<LessonEntry[]> {
  const entries = (await getCollection('lessons')).sort(byPosition);
  entries.forEach((entry, at) => {
    const next = entries[at + 1];
    if (next?.data.number === entry.data.number)
      throw new Error(`${next.filePath} and ${entry.filePath} are both lesson ${entry.data.number}`);
  });
  return entries;
}

/** The course with what is written: real titles and minutes there, the plan elsewhere. */
export async function courseUnits(): Promise<CourseUnit[]> {
  const written = new Map((await writtenLessons()).map((entry) => [entry.data.number, entry]));
  return course.map((unit) => ({
    ...unit,
    lessons: unit.lessons.map((planned) => {
      const entry = written.get(planned.number);
      if (!entry) return planned;
      const { title, minutes } = entry.data;
      return { ...planned, title, minutes: minutes.reading + minutes.exercises, entry };
    }),
  }));
}
