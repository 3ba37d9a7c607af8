import { theoryCases } from '#simulations/theory/cases.ts';
import { runTheoryCase } from '#simulations/theory/run-theory.ts';
import type { TheoryRow } from '#simulations/theory/run-theory.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../options.ts';
import { writeOut } from '../output.ts';
import { Progress } from '../progress.ts';
import { count, table } from '../words.ts';

export const command: Command = {
  help: `tracewalk theory [--long] [--json]

Runs small systems whose behaviour is known from queueing theory and holds what the engine's spans show
against it. Measured values are means over the seeds; the tolerance is four standard errors of that mean.

  --long   many more requests, so narrower tolerances
  --json   for programs

Exit code 1 if a row does not hold.
`,
  async run(args) {
    const { values } = readOptions(args, { long: { type: 'boolean' }, json: { type: 'boolean' } });
    const progress = new Progress('running', theoryCases.length);
    const rows: TheoryRow[] = [];
    for (const [at, known] of theoryCases.entries()) {
      rows.push(...runTheoryCase(known, { long: values.long ?? false }));
      progress.at(at + 1);
    }
    progress.end();
    await writeOut(undefined, values.json ? [`${JSON.stringify({ rows }, null, 1)}\n`] : text(rows));
    const wrong = rows.filter((row) => !row.ok).length;
    process.stderr.write(`${count(rows.length, 'row')}, ${wrong} not as theory says\n`);
    return wrong === 0 ? 0 : 1;
  },
};

function text(rows: readonly TheoryRow[]): Iterable<string> {
  const figure = (value: number) => Number(value.toPrecision(5)).toString();
  return table(
    [
      ['system', 'quantity', 'expected', 'measured', 'tolerance', 'unit', 'holds'],
      ...rows.map(({ system, quantity, expected, measured, tolerance, unit, ok }) => [
        system,
        quantity,
        figure(expected),
        figure(measured),
        `± ${figure(tolerance)}`,
        unit,
        ok ? 'yes' : 'NO',
      ]),
    ],
    [2, 3, 4],
  );
}
