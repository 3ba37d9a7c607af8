import { readFileSync } from 'node:fs';
import { compile, simulate, type Recording } from '#simulations/index.ts';
import { loadScenario } from '#simulations/scenario/load.ts';

/** The run that every peer gets: the shop with a fault that leaves errors, retries and waits. */
export function shopRun(): Recording {
  const file = 'simulations/scenarios/shop.yaml';
  const program = compile(loadScenario(readFileSync(file, 'utf8'), file), {
    faults: [{ name: 'slow-dependency' }],
  });
  return simulate(program, { seed: 7, requests: 500 });
}
