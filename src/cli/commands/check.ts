import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
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
const EVERYTHING = ['simulations/scenarios', 'content/lessons'].map((path) =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url)),
);

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
read, do their references resolve, do their claims hold. Problems go to standard output, one a line with its
place. Exit code 1 if there is one.
`,
  async run(args) {
    const { positionals } = readOptions(args, {}, [], 'any');
    const files: string[] = [];
    for (const path of positionals.length > 0 ? positionals : EVERYTHING)
      files.push(...(await filesIn(path)));
    const problems: string[] = [];
    for (const file of files) {
      const found = checks[endingOf(file)]!(await readFile(file, 'utf8'), relative('', file));
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
async function filesIn(path: string): Promise<string[]> {
  const status = await stat(path).catch((error: unknown) => {
    throw fileProblem(error, path) ?? error;
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
      `${path}: expected a scenario or a lesson, a file that ends in ${Object.keys(checks).join(', ')}`,
    );
  return [path];
}

function endingOf(path: string): string {
  return /\.[^./\\]*$/.exec(path)?.[0] ?? '';
}

function checkScenario(text: string, file: string): string[] {
  const read = readScenario(text, file);
  return read.ok ? [] : read.problems.map(formatProblem);
}
