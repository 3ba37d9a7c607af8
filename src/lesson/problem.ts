import type { Use } from './mdx-uses.ts';

/** Something wrong in a lesson, at the component that says it. */
export interface LessonProblem {
  readonly lesson: string;
  readonly line: number;
  readonly source: string;
  readonly message: string;
}

export function problemAt(lesson: string, use: Use, message: string): LessonProblem {
  return { lesson, line: use.line, source: use.source, message };
}

/** `lesson 1.3, line 48  <Fact run="slow" of="duration(paymnt)" />: no service "paymnt" …`. */
export function formatLessonProblem({ lesson, line, source, message }: LessonProblem): string {
  return `lesson ${lesson}, line ${line}  ${source}: ${message}`;
}

/** A lesson that cannot be built; `message` holds file and first line, then every problem, one a line. */
export class LessonError extends Error {
  override readonly name = 'LessonError';
  readonly problems: readonly LessonProblem[];

  constructor(problems: readonly LessonProblem[], file: string) {
    super([`${file}:${problems[0]?.line ?? 1}`, ...problems.map(formatLessonProblem)].join('\n'));
    this.problems = problems;
  }
}
