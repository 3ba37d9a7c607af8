import { readYaml } from './document.ts';
import { normalise } from './normalise.ts';
import { ScenarioError, type LocatedProblem } from './problem.ts';
import type { Scenario } from './scenario.ts';
import { scenarioFile } from './schema.ts';
import { shapeProblems } from './shape-problems.ts';

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly LocatedProblem[] };

/**
 * Reads a scenario file. Any text gives a scenario or at least one problem with its line; nothing throws.
 * @param file name as messages show it; without its folder and ending it is the scenario's name
 */
export function readScenario(text: string, file: string): ReadScenario {
  const yaml = readYaml(text, file);
  if (!yaml.ok) return yaml;
  const { data, locate } = yaml.document;
  const shape = scenarioFile.safeParse(data);
  if (!shape.success) return { ok: false, problems: inOrder(shapeProblems(shape.error, data).map(locate)) };
  const lineOf = (path: readonly (string | number)[]): number =>
    locate({ path, on: 'value', message: '' }).line;
  const { scenario, problems } = normalise(scenarioName(file), shape.data, lineOf);
  return problems.length > 0
    ? { ok: false, problems: inOrder(problems.map(locate)) }
    : { ok: true, scenario };
}

/** As one reads the file, and no more than anybody reads. */
const inOrder = (problems: readonly LocatedProblem[]): LocatedProblem[] =>
  problems.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, 50);

/** @throws ScenarioError with every problem of the file */
export function loadScenario(text: string, file: string): Scenario {
  const result = readScenario(text, file);
  if (!result.ok) throw new ScenarioError(result.problems);
  return result.scenario;
}

/** `simulations/scenarios/shop.yaml` is the scenario `shop`. */
export const scenarioName = (file: string): string => file.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, '');
