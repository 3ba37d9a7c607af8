import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { didYouMean } from '#simulations/scenario/did-you-mean.ts';
import { loadScenario } from '#simulations/scenario/load.ts';
import { ScenarioError } from '#simulations/scenario/problem.ts';
import type { Scenario } from '#simulations/scenario/scenario.ts';
import { BadInput } from './command.ts';
import { fileProblem } from './input.ts';

const folder = fileURLToPath(new URL('../../simulations/scenarios/', import.meta.url));

/** Names of the scenarios that come with Tracewalk. */
export async function scenarioNames(): Promise<string[]> {
  const files = await readdir(folder);
  return files.flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : [])).sort();
}

/**
 * A scenario by its name, or from a file.
 * @param wanted a name like `shop`, or a path with a slash or the ending .yaml or .yml
 * @throws BadInput with every problem of the file, one a line
 */
export async function scenarioBy(wanted: string): Promise<Scenario> {
  if (/[\\/]|\.ya?ml$/.test(wanted)) return scenarioFrom(wanted, wanted);
  const names = await scenarioNames();
  if (!names.includes(wanted)) {
    const hint = didYouMean(wanted, names) || `; there are ${names.join(', ')}, or name a file.yaml`;
    throw new BadInput(`there is no scenario "${wanted}"${hint}`);
  }
  return scenarioFrom(`${folder}${wanted}.yaml`, `${wanted}.yaml`);
}

async function scenarioFrom(path: string, name: string): Promise<Scenario> {
  try {
    return loadScenario(await readFile(path, 'utf8'), name);
  } catch (error) {
    if (error instanceof ScenarioError) throw new BadInput(error.message);
    throw fileProblem(error, name) ?? error;
  }
}
