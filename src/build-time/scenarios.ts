import type { Scenario } from '#simulations/index.ts';
import { loadScenario, scenarioName } from '#simulations/scenario/load.ts';

const files = import.meta.glob<string>('/simulations/scenarios/*.yaml', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** Every built-in scenario, read and checked, by name. @throws ScenarioError with every problem of a file */
export function builtInScenarios(): ReadonlyMap<string, Scenario> {
  return new Map(Object.entries(files).map(([file, text]) => [scenarioName(file), loadScenario(text, file)]));
}
