import type { Scenario } from '#simulations/scenario/scenario.ts';
import { callsOf, servicesOf } from '#src/widgets/service-mark/scenario-slots.ts';
import type { Call } from '#src/widgets/service-mark/slots.ts';

/** What the sandbox shows of a scenario before it is loaded. */
export interface ScenarioChoice {
  readonly name: string;
  readonly title: string;
  readonly says: string;
  readonly faults: readonly { readonly name: string; readonly says: string }[];
  /** Requests a second of all open loads, and users of all closed ones. */
  readonly rate: number;
  readonly users: number;
  /** Names that learners see, in the order of the file, and who calls whom: what decides colours. */
  readonly services: readonly string[];
  readonly calls: readonly Call[];
}

export function choiceOf(scenario: Scenario): ScenarioChoice {
  let rate = 0;
  let users = 0;
  for (const { arrivals } of scenario.loads) {
    if (arrivals.kind === 'open') rate += arrivals.rate;
    else users += arrivals.users;
  }
  const { name, title, says } = scenario;
  const faults = Object.values(scenario.faults).map((fault) => ({ name: fault.name, says: fault.says }));
  const services = servicesOf(scenario);
  return { name, title, says, faults, rate, users, services, calls: callsOf(scenario) };
}
