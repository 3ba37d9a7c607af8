import { Recording } from '#simulations/telemetry/recording.ts';
import { scenarioSlots } from '#src/widgets/service-mark/scenario-slots.ts';
import type { ServiceSlots } from '#src/widgets/service-mark/slots.ts';
import { checkLesson } from './check-lesson.ts';
import type { CheckedLesson } from './check-lesson.ts';
import type { LessonRun } from './lesson-run.ts';
import { LessonError } from './problem.ts';
import { scenarioOf, scenarioText, simulateRun } from './simulate-run.ts';

/** Lessons by number, each with the texts it was made from, so that a changed file is read anew. */
const lessons = new Map<string, { readonly texts: string; readonly checked: CheckedLesson }>();

/**
 * Reads a lesson's text, runs what it names and checks all it says, before any of its components renders.
 * The build renders every page in one process, so a lesson's views share its runs.
 * @throws LessonError with every problem of the lesson
 */
export function prepareLesson(number: string, text: string, file: string): CheckedLesson {
  const known = lessons.get(number);
  if (known && known.texts === textsOf(text, known.checked)) return known.checked;
  const checked = checkLesson(text, number, simulateRun);
  if (checked.problems.length > 0) throw new LessonError(checked.problems, file);
  lessons.set(number, { texts: textsOf(text, checked), checked });
  return checked;
}

/** A lesson's text and those of the scenarios it runs. */
function textsOf(text: string, { runs }: CheckedLesson): string {
  return [text, ...Array.from(runs.values(), ({ spec }) => scenarioText(spec.scenario))].join('\0');
}

/** A run of a prepared lesson. @throws Error when there is none */
export function lessonRun(lesson: string | undefined, run: string): LessonRun {
  const found = lesson === undefined ? undefined : lessons.get(lesson)?.checked.runs.get(run);
  if (!found) throw new Error(`no run "${run}" was prepared for lesson ${lesson ?? '(none)'}`);
  return found;
}

/** What a run left beside its traces: logs, counters. @throws Error when it did not come from the engine */
export function recordingOf(run: LessonRun): Recording {
  const { recording } = run.world;
  if (!(recording instanceof Recording)) throw new Error(`run "${run.spec.id}" was not made by the engine`);
  return recording;
}

/** Every run of a prepared lesson. */
export function lessonRuns(lesson: string | undefined): ReadonlyMap<string, LessonRun> {
  return (
    (lesson === undefined ? undefined : lessons.get(lesson)?.checked.runs) ?? new Map<string, LessonRun>()
  );
}

/** Which run names a word's picture: `#slow` in a fact leads to `<Waterfall run="slow" />`, if the lesson has it. */
export function pictureOf(lesson: string | undefined, run: string): string | undefined {
  const uses = lesson === undefined ? [] : (lessons.get(lesson)?.checked.uses ?? []);
  return uses.some(({ name, props }) => name === 'Waterfall' && props.run === run)
    ? `picture-${run}`
    : undefined;
}

const slots = new WeakMap<LessonRun, ServiceSlots>();

/** Colours and glyphs of a run's services, the same wherever its scenario is shown. */
export function slotsOf(run: LessonRun): ServiceSlots {
  let found = slots.get(run);
  if (!found) slots.set(run, (found = scenarioSlots(scenarioOf(run.spec))));
  return found;
}
