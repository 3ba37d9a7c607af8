import type { Command } from '../command.ts';
import { formatOption, writers } from '../formats.ts';
import { readTraces } from '../input.ts';
import { readOptions } from '../options.ts';
import { checkOut, writeOut } from '../output.ts';
import { count } from '../words.ts';

export const command: Command = {
  help: `tracewalk convert FILE --to FORMAT [--out FILE]

Reads a trace file of any known format, told by its content, and writes it in another.

  FILE         a path, or - for standard input
  --to FORMAT  ${Object.keys(writers).join(', ')}
  --out FILE   write there instead of to standard output; may be FILE itself
`,
  async run(args) {
    const { values, positionals } = readOptions(args, { to: { type: 'string' }, out: { type: 'string' } }, [
      'FILE',
    ]);
    const write = formatOption('--to', values.to);
    await checkOut(values.out);
    const traces = await readTraces(positionals[0]!);
    await writeOut(values.out, write(traces));
    process.stderr.write(`${count(traces.traceCount, 'trace')}, ${count(traces.spanCount, 'span')}\n`);
    return 0;
  },
};
