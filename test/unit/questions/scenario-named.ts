import { readFileSync } from 'node:fs';
import { loadScenario } from '#simulations/scenario/load.ts';
import type { Scenario } from '#simulations/scenario/scenario.ts';

/** A scenario that comes with Tracewalk. */
export function scenarioNamed(name: string): Scenario {
  const file = new URL(`../../../simulations/scenarios/${name}.yaml`, import.meta.url);
  return loadScenario(readFileSync(file, 'utf8'), `${name}.yaml`);
}
