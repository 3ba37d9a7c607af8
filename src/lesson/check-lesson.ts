import { didYouMean } from '#simulations/scenario/did-you-mean.ts';
import type { z } from 'zod';
import { importsIn, usesIn } from './mdx-uses.ts';
import type { Use } from './mdx-uses.ts';
import { LessonRun } from './lesson-run.ts';
import type { RunSpec, Simulate } from './lesson-run.ts';
import { problemAt } from './problem.ts';
import type { LessonProblem } from './problem.ts';
import type { Word } from './vocabulary.ts';
import { words as builtIn } from './words.ts';

/** A lesson's text after it was held against the vocabulary and its runs. */
export interface CheckedLesson {
  readonly runs: ReadonlyMap<string, LessonRun>;
  readonly uses: readonly Use[];
  readonly problems: readonly LessonProblem[];
}

/**
 * Checks every word of a lesson: does it exist, are its props of the right shape, is the run that it names
 * there, does its expression find what it speaks of, do its claims hold.
 * @param lesson number as errors show it: `1.3`
 */
export function checkLesson(
  text: string,
  lesson: string,
  simulate: Simulate,
  words: Readonly<Record<string, Word>> = builtIn,
): CheckedLesson {
  const problems: LessonProblem[] = [];
  const uses = usesIn(text);
  const imported = importsIn(text);
  const runs = new Map<string, LessonRun>();
  const shaped: { use: Use; word: Word; props: never }[] = [];

  for (const use of uses) {
    const word = words[use.name];
    if (!word) {
      if (imported.has(use.name)) continue;
      problems.push(
        problemAt(lesson, use, `no word <${use.name}>${didYouMean(use.name, Object.keys(words))}`),
      );
      continue;
    }
    const wrong = [...use.problems, ...shapeProblems(use, word)];
    for (const message of wrong) problems.push(problemAt(lesson, use, message));
    if (wrong.length > 0) continue;
    const props = word.props.parse(use.props) as never;
    shaped.push({ use, word, props });
    if (use.name !== 'Run') continue;
    const spec = specOf(props);
    if (runs.has(spec.id))
      problems.push(problemAt(lesson, use, `a second run "${spec.id}"; ids must differ`));
    else runs.set(spec.id, new LessonRun(spec, simulate));
  }

  const broken = new Set<string>();
  const stored = new Map<string, Use>();
  for (const { use, word, props } of shaped) {
    const { run, id } = props as { run?: string; id?: string };
    if (id !== undefined && use.name !== 'Run' && use.name !== 'Step') {
      const twin = stored.get(id);
      if (twin)
        problems.push(
          problemAt(lesson, use, `the id "${id}" is taken by <${twin.name}> in line ${twin.line}`),
        );
      stored.set(id, use);
    }
    if (run !== undefined && !runs.has(run)) {
      const known = runs.size > 0 ? didYouMean(run, runs.keys()) : '; the lesson has no <Run>';
      problems.push(problemAt(lesson, use, `no run "${run}"${known}`));
      continue;
    }
    if (run !== undefined && broken.has(run)) continue; // said once, at the run
    try {
      word.check?.(props, { runs });
    } catch (error) {
      if (use.name === 'Run') broken.add((props as RunSpec).id);
      problems.push(problemAt(lesson, use, error instanceof Error ? error.message : String(error)));
    }
  }
  problems.sort((a, b) => a.line - b.line);
  return { runs, uses, problems };
}

function specOf(props: {
  id: string;
  scenario: string;
  seed: number;
  fault?: string | string[];
  requests?: number;
  set?: RunSpec['set'];
  pick?: string;
  rate?: number;
}): RunSpec {
  const { id, scenario, seed, fault = [], requests, set = {}, pick, rate } = props;
  return {
    id,
    scenario,
    seed,
    faults: typeof fault === 'string' ? [fault] : fault,
    requests,
    set,
    pick,
    rate,
  };
}

function shapeProblems(use: Use, word: Word): string[] {
  const result = word.props.safeParse(use.props);
  if (result.success) return [];
  const known = Object.keys(word.props.shape);
  return result.error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(
        (key) => `no prop "${key}"${didYouMean(key, known) || ` (it takes ${known.join(', ') || 'none'})`}`,
      );
    return [messageOf(issue, use)];
  });
}

function messageOf(issue: z.core.$ZodIssue, use: Use): string {
  const path = issue.path.join('.');
  const missing = issue.path.length === 1 && !(String(issue.path[0]) in use.props);
  return missing ? `${path} is missing` : `${path}: ${issue.message}`;
}
