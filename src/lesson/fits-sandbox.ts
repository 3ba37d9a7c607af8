import type { LessonRun } from './lesson-run.ts';

/** Whether the sandbox can hold a run: it knows faults by name, no other changes and no times. */
export function fitsSandbox({ spec }: LessonRun): boolean {
  return Object.keys(spec.set).length === 0 && !spec.faults.some((fault) => fault.includes('@'));
}
