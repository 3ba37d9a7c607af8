import { parse as parseYaml } from 'yaml';
import { createRun, DEFAULT_REQUESTS } from '#simulations/index.ts';
import type { Recording, Run } from '#simulations/index.ts';
import { compile, CompileError } from '#simulations/scenario/compile.ts';
import type { CompileOptions, FaultChoice } from '#simulations/scenario/compile.ts';
import { parseDuration } from '#simulations/scenario/duration.ts';
import type { Scenario } from '#simulations/scenario/scenario.ts';
import { BadInput } from './command.ts';
import { wholeNumber } from './options.ts';
import { Progress } from './progress.ts';
import { scenarioBy } from './scenarios.ts';

/** Events between two looks at the clock. */
const EVENTS = 100_000;

type Changes = NonNullable<CompileOptions['set']>;

/** What says which run it is, for `parseArgs`. */
export const runOptions = {
  seed: { type: 'string' },
  requests: { type: 'string' },
  for: { type: 'string' },
  fault: { type: 'string', multiple: true },
  set: { type: 'string', multiple: true },
} as const;

export interface RunValues {
  readonly seed?: string | undefined;
  readonly requests?: string | undefined;
  readonly for?: string | undefined;
  readonly fault?: readonly string[] | undefined;
  readonly set?: readonly string[] | undefined;
}

export const runHelp = `\
  SCENARIO                    a name (see tracewalk list scenarios) or a file.yaml
  --seed N                    which of the many possible days it is (1)
  --requests N                stop sending after so many requests (${DEFAULT_REQUESTS})
  --for 60s                   or after so much simulated time
  --fault NAME[@FROM[+FOR]]   switch on a fault (see tracewalk list faults), again for more; from and for how
                              long, as in slow-dependency@10s+30s; without them as the scenario says
  --set PATH=VALUE            change one value for the whole run, as a fault would: --set history-db.latency=x20
`;

/** The run that the options describe, not yet begun. @throws BadInput */
export async function runFrom(scenario: string, values: RunValues): Promise<Run> {
  const seed = wholeNumber(values.seed ?? '1', '--seed', 0, Number.MAX_SAFE_INTEGER);
  const extent = extentOf(values.requests, values.for);
  const choices = (values.fault ?? []).map(faultChoice);
  const set = changesOf(values.set ?? []);
  return createRun(compiled(await scenarioBy(scenario), choices, set), { seed, ...extent });
}

/** Runs it to its end. */
export function recordingOf(run: Run): Recording {
  const progress = new Progress('running', 1);
  while (run.step(EVENTS)) progress.at(run.progress);
  progress.end();
  return run.recording();
}

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
