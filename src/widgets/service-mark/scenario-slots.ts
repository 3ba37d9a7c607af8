import type { Scenario } from '#simulations/scenario/scenario.ts';
import type { Step } from '#simulations/scenario/step.ts';
import { serviceSlots } from './slots.ts';
import type { Call, ServiceSlots } from './slots.ts';

/** Slots of a scenario's services: the same in every run of it, whatever that run happened to call. */
export function scenarioSlots(scenario: Scenario): ServiceSlots {
  return serviceSlots(servicesOf(scenario), callsOf(scenario));
}

/** Names that learners see, in the order of the file. */
export function servicesOf({ services }: Scenario): readonly string[] {
  return Object.values(services).map((service) => service.name);
}

/** Who calls whom, whatever the odds. */
export function callsOf({ services }: Scenario): Call[] {
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
