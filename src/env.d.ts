import type { LessonContext, LessonView } from '#src/course/lesson.ts';

declare global {
  namespace App {
    /** What a lesson's page tells the components inside its MDX; read it as `Astro.locals`. */
    interface Locals {
      lesson?: LessonContext;
      keyPoints?: readonly string[];
      view?: LessonView;
    }
  }
}
