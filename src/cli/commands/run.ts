import { BadInput } from '../command.ts';
import type { Command } from '../command.ts';
import { formatOption, writers } from '../formats.ts';
import { readOptions } from '../options.ts';
import { checkOut, writeOut } from '../output.ts';
import { recordingOf, runFrom, runHelp, runOptions } from '../simulation.ts';
import { count } from '../words.ts';

export const command: Command = {
  help: `tracewalk run SCENARIO [options]

Simulates a system and writes the traces that it leaves. The same arguments give the same bytes.

${runHelp}\
  --format FORMAT             ${Object.keys(writers).join(', ')} (otlp)
  --signals traces            what to write; traces only so far
  --out FILE                  write there instead of to standard output
`,
  async run(args) {
    const { values, positionals } = readOptions(
      args,
      { ...runOptions, format: { type: 'string' }, signals: { type: 'string' }, out: { type: 'string' } },
      ['SCENARIO'],
    );
    const target = formatOption('--format', values.format ?? 'otlp');
    if ((values.signals ?? 'traces') !== 'traces')
      throw new BadInput(`--signals: expected traces, got "${values.signals}"`);
    const run = await runFrom(positionals[0]!, values);
    await checkOut(values.out);
    const recording = recordingOf(run);
    await writeOut(values.out, writers[target](recording));
    process.stderr.write(`${count(recording.traceCount, 'trace')}, ${count(recording.spanCount, 'span')}\n`);
    return 0;
  },
};
