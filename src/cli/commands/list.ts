import { allLessons } from '#src/course/course.ts';
import { BadInput } from '../command.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../options.ts';
import { writeOut } from '../output.ts';
import { scenarioBy, scenarioNames } from '../scenarios.ts';
import { table } from '../words.ts';

type Row = Readonly<Record<string, string | number>>;

const lists: Readonly<Record<string, () => Promise<Row[]>>> = {
  async scenarios() {
    const scenarios = await Promise.all((await scenarioNames()).map(scenarioBy));
    return scenarios.map(({ name, title, says }) => ({ name, title, says }));
  },
  async faults() {
    const scenarios = await Promise.all((await scenarioNames()).map(scenarioBy));
    return scenarios.flatMap((scenario) =>
      Object.values(scenario.faults).map(({ name, says }) => ({ scenario: scenario.name, name, says })),
    );
  },
  async lessons() {
    return allLessons.map(({ number, slug, title, minutes }) => ({ number, slug, title, minutes }));
  },
};

export const command: Command = {
  help: `tracewalk list ${Object.keys(lists).join('|')} [--json]

Lists what comes with Tracewalk: scenarios to run, their faults, and the lessons of the course.
`,
  async run(args) {
    const { values, positionals } = readOptions(args, { json: { type: 'boolean' } }, [
      Object.keys(lists).join('|'),
    ]);
    const wanted = positionals[0]!;
    const list = Object.hasOwn(lists, wanted) ? lists[wanted] : undefined;
    if (!list) throw new BadInput(`expected ${Object.keys(lists).join(', ')}, got "${wanted}"`);
    const rows = await list();
    const text = rows.map((row) => Object.values(row).map(String));
    await writeOut(
      undefined,
      values.json ? [`${JSON.stringify({ [wanted]: rows }, null, 1)}\n`] : table(text, []),
    );
    return 0;
  },
};
