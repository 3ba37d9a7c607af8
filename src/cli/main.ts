import { didYouMean } from '#simulations/scenario/did-you-mean.ts';
import { BadInput } from './command.ts';
import type { Command } from './command.ts';

/** Loaded when they are asked for: `--help` must not wait for an engine. */
const commands: Readonly<Record<string, { summary: string; load: () => Promise<{ command: Command }> }>> = {
  run: { summary: 'simulate a system and write what it leaves', load: () => import('./commands/run.ts') },
  send: {
    summary: 'simulate a system and send its spans to a real back end',
    load: () => import('./commands/send.ts'),
  },
  convert: { summary: 'turn a trace file into another format', load: () => import('./commands/convert.ts') },
  analyse: { summary: 'say what the traces of a file mean', load: () => import('./commands/analyse.ts') },
  sample: {
    summary: 'say which traces of a file a sampler keeps',
    load: () => import('./commands/sample.ts'),
  },
  theory: { summary: 'hold the engine against queueing theory', load: () => import('./commands/theory.ts') },
  check: { summary: 'check scenarios, lessons and questions', load: () => import('./commands/check.ts') },
  list: { summary: 'list scenarios, faults or lessons', load: () => import('./commands/list.ts') },
};

const overview = `tracewalk: simulated systems that leave real traces, and tools for the traces of any system

Usage: tracewalk <command> [options]

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(9)}${summary}`)
  .join('\n')}

tracewalk <command> --help says more. FILE is a path, or - for standard input.
Data goes to standard output (or --out), messages to standard error.
Exit code: 0 all well, 1 a check failed, 2 bad input.
`;

/** @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  process.stdout.on('error', () => {}); // every write hears of it itself
  try {
    return await dispatch(args);
  } catch (error) {
    if (error instanceof BadInput) {
      process.stderr.write(`tracewalk: ${error.message}\n`);
      return 2;
    }
    if ((error as NodeJS.ErrnoException | null)?.code === 'EPIPE') return 0; // the reader had enough, as head does
    throw error;
  }
}

async function dispatch([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined) {
    process.stderr.write(overview);
    return 2;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview);
    return 0;
  }
  const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!known)
    throw new BadInput(
      `there is no command "${name}"${didYouMean(name, Object.keys(commands)) || '; --help lists them'}`,
    );
  const { command } = await known.load();
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(command.help);
    return 0;
  }
  return command.run(args);
}
