import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, simulate } from '#simulations/index.ts';
import { judgeExpectations } from '#simulations/questions/expectations.ts';
import { readScenario } from '#simulations/scenario/load.ts';
import { formatProblem } from '#simulations/scenario/problem.ts';
import { checkLesson } from '#src/lesson/check-lesson.ts';
import { formatLessonProblem } from '#src/lesson/problem.ts';
import { simulateRun } from '#src/lesson/simulate-run.ts';
import { BadInput } from '../command.ts';
import type { Command } from '../command.ts';
import { fileProblem } from '../input.ts';
import { readOptions } from '../options.ts';
import { writeOut } from '../output.ts';
import { count } from '../words.ts';

/** What is checked when nothing is named. */
const EVERYTHING = ['simulations/scenarios', 'content/lessons'];

/** Lessons name their scenarios by paths from here. */
const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

/** A statement that holds by luck on one seed seldom holds on three. */
const SEEDS = [1, 2, 3];

/** Problems of one file, a line each. */
type Check = (text: string, file: string) => readonly string[];

const checks: Readonly<Record<string, Check>> = {
  '.yaml': checkScenario,
  '.yml': checkScenario,
  '.mdx': (text, file) => {
    const lesson = /^number:\s*['"]?([\d.]+)/m.exec(text)?.[1] ?? file;
    return checkLesson(text, lesson, simulateRun).problems.map(formatLessonProblem);
  },
};

export const command: Command = {
  help: `tracewalk check [PATH…]

Checks scenarios (.yaml) and lessons (.mdx), those of Tracewalk itself or the files and folders named: do they
read, do their references resolve, do their claims hold. What a scenario expects is judged on
runs under three seeds. Problems go to standard output, one a line with its
place. Exit code 1 if there is one.
`,
  async run(args) {
    const { positionals } = readOptions(args, {}, [], 'any');
    const from = process.cwd();
    const files: string[] = [];
    for (const path of positionals) files.push(...(await filesIn(resolve(path), path)));
    process.chdir(PROJECT);
    if (positionals.length === 0)
      for (const path of EVERYTHING) files.push(...(await filesIn(resolve(path), path)));
    const problems: string[] = [];
    for (const file of files) {
      const found = checks[endingOf(file)]!(await readFile(file, 'utf8'), relative(from, file));
      await writeOut(
        undefined,
        found.map((line) => `${line}\n`),
      );
      problems.push(...found);
    }
    process.stderr.write(`${count(files.length, 'file')} checked, ${count(problems.length, 'problem')}\n`);
    return problems.length === 0 ? 0 : 1;
  },
};

/** @throws BadInput for a path that is not there, or a file of another kind */
async function filesIn(path: string, shown: string): Promise<string[]> {
  const status = await stat(path).catch((error: unknown) => {
    throw fileProblem(error, shown) ?? error;
  });
  if (status.isDirectory()) {
    const names = await readdir(path, { recursive: true });
    return names
      .filter((name) => endingOf(name) in checks)
      .sort()
      .map((name) => join(path, name));
  }
  if (!(endingOf(path) in checks))
    throw new BadInput(
      `${shown}: expected a scenario or a lesson, a file that ends in ${Object.keys(checks).join(', ')}`,
    );
  return [path];
}

function endingOf(path: string): string {
  return /\.[^./\\]*$/.exec(path)?.[0] ?? '';
}

function checkScenario(text: string, file: string): string[] {
  const read = readScenario(text, file);
  if (!read.ok) return read.problems.map(formatProblem);
  const { scenario } = read;
  const unmet = judgeExpectations(scenario, SEEDS, (fault, seed, requests) =>
    simulate(compile(scenario, { faults: fault === null ? [] : [{ name: fault }] }), { seed, requests }),
  );
  return unmet.map(({ fault, expectation, seed, message }) => {
    const under = fault === null ? 'expect' : `faults.${fault}.expect`;
    return `${file}:${expectation.line}  ${under}: "${expectation.text}": ${message}${seed === null ? '' : ` (seed ${seed})`}`;
  });
}
