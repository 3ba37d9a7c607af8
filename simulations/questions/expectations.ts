import type { Expectation } from '../scenario/fault.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { TraceSet } from '../telemetry/trace.ts';
import { evaluate } from './evaluate.ts';
import { ExpressionError } from './expression-error.ts';
import { parseExpression } from './expression-parse.ts';
import { pickTrace } from './pick.ts';
import type { World } from './world.ts';

/** Runs the scenario with one fault on, or with none. */
export type RunScenario = (fault: string | null, seed: number, requests: number) => TraceSet;

/** An `expect:` line that did not hold. */
export interface Unmet {
  /** The fault under which it stands; null = the scenario itself. */
  readonly fault: string | null;
  readonly expectation: Expectation;
  /** The first seed that shows it. */
  readonly seed: number;
  readonly message: string;
}

const requestsOfARun = 1500;
const anyTrace = 'slowest';

/**
 * Judges every `expect:` line of a scenario on one run for each seed. A line under a fault is judged with the
 * fault on, one of the scenario itself with none; `… during other-fault` says otherwise. What a line says of
 * one trace is said of the one that the fault's `pick` names.
 */
export function judgeExpectations(scenario: Scenario, seeds: readonly number[], run: RunScenario): Unmet[] {
  const lines = [
    ...scenario.expect.map((expectation) => ({ fault: null, expectation })),
    ...Object.values(scenario.faults).flatMap(({ name, expect }) =>
      expect.map((expectation) => ({ fault: name, expectation })),
    ),
  ];
  const worlds = new Map<string, World>();
  const worldOf = (name: string | null, seed: number): World => {
    const key = `${seed} ${name ?? ''}`;
    const fault = name === null ? null : scenario.faults[name]!;
    const recorded = worlds.get(key);
    if (recorded) return recorded;
    const world = pickTrace(fault?.pick ?? anyTrace, run(name, seed, fault?.requests ?? requestsOfARun));
    worlds.set(key, world);
    return world;
  };
  return lines.flatMap(({ fault, expectation }): Unmet[] => {
    for (const seed of seeds) {
      const message = whyUnmet(scenario, fault, expectation.text, (during) => worldOf(during, seed));
      if (message) return [{ fault, expectation, seed, message }];
    }
    return [];
  });
}

function whyUnmet(
  scenario: Scenario,
  under: string | null,
  text: string,
  worldOf: (fault: string | null) => World,
): string | null {
  try {
    const parsed = parseExpression(text);
    const fault = parsed.during ?? under;
    if (fault !== null && !Object.hasOwn(scenario.faults, fault)) return `there is no fault "${fault}"`;
    const value = evaluate(parsed, worldOf(fault));
    if (value.dimension !== 'truth') return `expected a statement that holds or not, got ${value.text}`;
    return value.amount === 1 ? null : 'does not hold';
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
    throw error;
  }
}
