import { losses } from '#simulations/formats/losses.ts';
import { splitShared } from '#simulations/formats/split-shared.ts';
import type { Command } from '../command.ts';
import { formatOption, writers } from '../formats.ts';
import { readTraces } from '../input.ts';
import { readOptions } from '../options.ts';
import { checkOut, writeOut } from '../output.ts';
import { count } from '../words.ts';

export const command: Command = {
  help: `tracewalk convert FILE --to FORMAT [--out FILE]

Reads a trace file of any known format, told by its content, and writes it in another. Says on standard error what the
other has no place for.

  FILE         a path, or - for standard input
  --to FORMAT  ${Object.keys(writers).join(', ')}
  --out FILE   write there instead of to standard output; may be FILE itself
`,
  async run(args) {
    const { values, positionals } = readOptions(args, { to: { type: 'string' }, out: { type: 'string' } }, [
      'FILE',
    ]);
    const target = formatOption('--to', values.to);
    await checkOut(values.out);
    const read = await readTraces(positionals[0]!);
    const { set: traces, spans: split } = target === 'zipkin' ? { set: read, spans: 0 } : splitShared(read);
    await writeOut(values.out, writers[target](traces));
    if (split > 0)
      process.stderr.write(`${count(split, 'span')} went by the caller's id and got one of their own\n`);
    for (const { field, becomes, spans } of losses(traces, target))
      process.stderr.write(`not kept: ${field} (${becomes}), in ${count(spans, 'span')}\n`);
    process.stderr.write(`${count(traces.traceCount, 'trace')}, ${count(traces.spanCount, 'span')}\n`);
    return 0;
  },
};
