import type { Scenario } from '#simulations/scenario/scenario.ts';
import type { Step } from '#simulations/scenario/step.ts';
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
  const services = Object.values(scenario.services).map((service) => service.name);
  return { name, title, says, faults, rate, users, services, calls: callsOf(scenario) };
}

function callsOf({ services }: Scenario): Call[] {
  const calls = new Map<string, Call>();
  const add = (caller: string, steps: readonly Step[]): void => {
    for (const step of steps) {
      if (step.kind === 'call' || step.kind === 'query') {
        const callee = services[step.service]!.name;
        calls.set(`${caller} ${callee}`, [caller, callee]);
      } else if (step.kind === 'parallel') for (const branch of step.branches) add(caller, branch);
      else if (step.kind === 'choose') for (const branch of step.branches) add(caller, branch.steps);
      else if (step.kind === 'each' || step.kind === 'span') add(caller, step.steps);
    }
  };
  for (const service of Object.values(services))
    for (const op of Object.values(service.ops)) add(service.name, op.steps);
  return [...calls.values()];
}
