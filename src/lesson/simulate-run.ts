import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compile, DEFAULT_REQUESTS, simulate } from '#simulations/index.ts';
import type { FaultChoice, Recording, Scenario } from '#simulations/index.ts';
import { parseDuration } from '#simulations/scenario/duration.ts';
import { loadScenario } from '#simulations/scenario/load.ts';
import type { RunSpec, Simulate } from './lesson-run.ts';

/** Recordings kept, so that a lesson's claims and its other views do not run the same run twice. */
const KEPT = 8;
const kept = new Map<string, Recording>();

/**
 * Runs a scenario of simulations/scenarios/ as a lesson's `<Run>` asks for it; paths count from the project's
 * folder, in which builds and checks run.
 * @throws Error saying what the scenario lacks; ScenarioError when its file is broken
 */
export const simulateRun: Simulate = (spec): Recording => {
  const { scenario, seed, faults, set, requests = DEFAULT_REQUESTS } = spec;
  const text = scenarioText(scenario);
  const key = JSON.stringify([text, seed, faults, set, requests]);
  let recording = kept.get(key);
  if (!recording) {
    const program = compile(loadScenario(text, `${scenario}.yaml`), { faults: faults.map(faultChoice), set });
    recording = simulate(program, { seed, requests });
  }
  kept.delete(key);
  kept.set(key, recording);
  for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
  return recording;
};

/** The scenario that a run is of, for widgets that show more than its traces. */
export function scenarioOf({ scenario }: RunSpec): Scenario {
  return loadScenario(scenarioText(scenario), `${scenario}.yaml`);
}

/** A scenario's file. @throws Error when there is none of that name */
export function scenarioText(name: string): string {
  const file = resolve('simulations/scenarios', `${name}.yaml`);
  if (!/^[\w-]+$/.test(name) || !existsSync(file))
    throw new Error(`no scenario "${name}" in simulations/scenarios/`);
  return readFileSync(file, 'utf8');
}

/** `name`, `name@10s` or `name@10s+30s`. */
function faultChoice(text: string): FaultChoice {
  const [, name = '', from, length] = /^([^@]*)(?:@([^+]*)(?:\+(.*))?)?$/s.exec(text) ?? [];
  return {
    name,
    ...(from === undefined ? {} : { from: nanoseconds(from, text) }),
    ...(length === undefined ? {} : { for: nanoseconds(length, text) }),
  };
}

function nanoseconds(duration: string, fault: string): number {
  const read = parseDuration(duration);
  if (!read.ok) throw new Error(`fault "${fault}": expected ${read.expected}, got "${duration}"`);
  return read.value;
}
