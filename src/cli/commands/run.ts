import { parse as parseYaml } from 'yaml';
import { createRun, DEFAULT_REQUESTS } from '#simulations/index.ts';
import { compile, CompileError } from '#simulations/scenario/compile.ts';
import type { CompileOptions, FaultChoice } from '#simulations/scenario/compile.ts';
import { parseDuration } from '#simulations/scenario/duration.ts';
import type { Scenario } from '#simulations/scenario/scenario.ts';
import { BadInput } from '../command.ts';
import type { Command } from '../command.ts';
import { formatOption, writers } from '../formats.ts';
import { readOptions, wholeNumber } from '../options.ts';
import { checkOut, writeOut } from '../output.ts';
import { Progress } from '../progress.ts';
import { scenarioBy } from '../scenarios.ts';
import { count } from '../words.ts';

/** Events between two looks at the clock. */
const EVENTS = 100_000;

type Changes = NonNullable<CompileOptions['set']>;

export const command: Command = {
  help: `tracewalk run SCENARIO [options]

Simulates a system and writes the traces that it leaves. The same arguments give the same bytes.

  SCENARIO                    a name (see tracewalk list scenarios) or a file.yaml
  --seed N                    which of the many possible days it is (1)
  --requests N                stop sending after so many requests (${DEFAULT_REQUESTS})
  --for 60s                   or after so much simulated time
  --fault NAME[@FROM[+FOR]]   switch on a fault (see tracewalk list faults), again for more; from and for how
                              long, as in slow-dependency@10s+30s; without them as the scenario says
  --set PATH=VALUE            change one value for the whole run, as a fault would: --set history-db.latency=x20
  --format FORMAT             ${Object.keys(writers).join(', ')} (otlp)
  --signals traces            what to write; traces only so far
  --out FILE                  write there instead of to standard output
`,
  async run(args) {
    const { values, positionals } = readOptions(
      args,
      {
        seed: { type: 'string' },
        requests: { type: 'string' },
        for: { type: 'string' },
        fault: { type: 'string', multiple: true },
        set: { type: 'string', multiple: true },
        format: { type: 'string' },
        signals: { type: 'string' },
        out: { type: 'string' },
      },
      ['SCENARIO'],
    );
    const target = formatOption('--format', values.format ?? 'otlp');
    if ((values.signals ?? 'traces') !== 'traces')
      throw new BadInput(`--signals: expected traces, got "${values.signals}"`);
    const seed = wholeNumber(values.seed ?? '1', '--seed', 0, Number.MAX_SAFE_INTEGER);
    const extent = extentOf(values.requests, values.for);
    const choices = (values.fault ?? []).map(faultChoice);
    const set = changesOf(values.set ?? []);
    const scenario = await scenarioBy(positionals[0]!);
    await checkOut(values.out);

    const run = createRun(compiled(scenario, choices, set), { seed, ...extent });
    const progress = new Progress(`running ${scenario.name}`, 1);
    while (run.step(EVENTS)) progress.at(run.progress);
    progress.end();
    const recording = run.recording();
    await writeOut(values.out, writers[target](recording));
    process.stderr.write(`${count(recording.traceCount, 'trace')}, ${count(recording.spanCount, 'span')}\n`);
    return 0;
  },
};

function extentOf(requests: string | undefined, length: string | undefined) {
  if (requests !== undefined && length !== undefined)
    throw new BadInput('--requests and --for: expected one of the two');
  if (length === undefined)
    return { requests: wholeNumber(requests ?? `${DEFAULT_REQUESTS}`, '--requests', 0, 10_000_000) };
  return { forNs: nanoseconds(length, '--for') };
}

function nanoseconds(text: string, option: string): number {
  const read = parseDuration(text);
  if (!read.ok) throw new BadInput(`${option}: expected ${read.expected}, got "${text}"`);
  return read.value;
}

/** `name`, `name@10s` or `name@10s+30s`. @throws BadInput */
function faultChoice(text: string): FaultChoice {
  const [, name = '', from, length] = /^([^@]*)(?:@([^+]*)(?:\+(.*))?)?$/s.exec(text) ?? [];
  if (name === '')
    throw new BadInput(
      `--fault: expected a name like slow-dependency or slow-dependency@10s+30s, got "${text}"`,
    );
  return {
    name,
    ...(from === undefined ? {} : { from: nanoseconds(from, `--fault ${name}@`) }),
    ...(length === undefined ? {} : { for: nanoseconds(length, `--fault ${name}@${from}+`) }),
  };
}

/** `path=value`, the value as a scenario file would have it. @throws BadInput */
function changesOf(texts: readonly string[]): Changes {
  const changes: Record<string, Changes[string]> = {};
  for (const text of texts) {
    const [, path = '', value] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
    if (path === '' || value === undefined)
      throw new BadInput(`--set: expected path=value like history-db.latency=x20, got "${text}"`);
    try {
      changes[path] = parseYaml(value) as Changes[string];
    } catch (error) {
      throw new BadInput(`--set ${path}: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  return changes;
}

function compiled(scenario: Scenario, faults: readonly FaultChoice[], set: Changes) {
  try {
    return compile(scenario, { faults, set });
  } catch (error) {
    if (error instanceof CompileError) throw new BadInput(error.message);
    throw error;
  }
}
