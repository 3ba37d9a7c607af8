/** A stretch of a lesson, drawn to scale on the ruler under the header. */
export interface LessonStep {
  /** Names the `<Step id>` in the lesson's text and the fragment of its address; stored in progress. */
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
}

/** What a lesson's own components can know about the page they stand on. */
export interface LessonContext {
  readonly number: string;
  readonly slug: string;
  readonly title: string;
  readonly steps: readonly LessonStep[];
}

/**
 * Who looks: `lesson` a learner, `wall` the projector, `notes` the instructor's own screen (instructor notes
 * and answers are rendered here only), `handout` the printed sheet.
 */
export type LessonView = 'lesson' | 'wall' | 'notes' | 'handout';

/** Minutes of a lesson, reading and exercises, from its steps. */
export const minutesOf = (steps: readonly LessonStep[]): number =>
  steps.reduce((sum, step) => sum + step.minutes, 0);
