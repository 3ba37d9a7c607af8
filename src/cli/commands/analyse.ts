import type { Analysis } from '../analyses/analysis.ts';
import { criticalPath } from '../analyses/critical-path.ts';
import { graph } from '../analyses/graph.ts';
import { red } from '../analyses/red.ts';
import { selfTime } from '../analyses/self-time.ts';
import { tree } from '../analyses/tree.ts';
import { warnings } from '../analyses/warnings.ts';
import { BadInput } from '../command.ts';
import type { Command } from '../command.ts';
import { readTraces } from '../input.ts';
import { readOptions } from '../options.ts';
import { writeOut } from '../output.ts';

const analyses: Readonly<Record<string, Analysis>> = {
  tree,
  'self-time': selfTime,
  'critical-path': criticalPath,
  graph,
  red,
  warnings,
};
const names = Object.keys(analyses);

export const command: Command = {
  help: `tracewalk analyse FILE --<analysis> [--json]

Says what the traces of a file mean. One of:

${names.map((name) => `  --${name.padEnd(15)}${analyses[name]!.summary}`).join('\n')}

  --json           for programs; durations and times are nanoseconds in decimal strings.
                   A span for which nobody waits has no bound on its slack and no entry there.
`,
  async run(args) {
    const flags = Object.fromEntries([...names, 'json'].map((name) => [name, { type: 'boolean' } as const]));
    const { values, positionals } = readOptions(args, flags, ['FILE']);
    const chosen = names.filter((name) => values[name]);
    if (chosen.length !== 1)
      throw new BadInput(
        `expected one of ${names.map((name) => `--${name}`).join(', ')}, got ${chosen.length || 'none'}`,
      );
    const analysis = analyses[chosen[0]!]!;
    const traces = await readTraces(positionals[0]!);
    await writeOut(undefined, values['json'] ? analysis.json(traces) : analysis.text(traces));
    return 0;
  },
};
