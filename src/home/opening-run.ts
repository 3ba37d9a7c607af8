import { encodeTrace, type TraceData } from '#simulations/telemetry/trace-data.ts';
import { LessonRun } from '#src/lesson/lesson-run.ts';
import { scenarioOf, simulateRun } from '#src/lesson/simulate-run.ts';
import { scenarioSlots } from '#src/widgets/service-mark/scenario-slots.ts';
import type { ServiceSlots } from '#src/widgets/service-mark/slots.ts';

/** Mara's checkout: the run with which lesson 0.1 opens, so the home page asks what the course answers first. */
const run = new LessonRun(
  {
    id: 'opening',
    scenario: 'shop',
    faults: ['slow-dependency-one-user'],
    seed: 10,
    requests: 6000,
    set: {},
    pick: 'slowest(POST /checkout with user == mara)',
    rate: undefined,
  },
  simulateRun,
);

/** What the home page draws. */
export interface Opening {
  readonly trace: TraceData;
  readonly slots: ServiceSlots;
  /** Services of the scenario. */
  readonly services: number;
}

/** Runs it at build time. @throws Error when the shop no longer has such a request */
export function opening(): Opening {
  return {
    trace: encodeTrace(run.world.trace.trace),
    slots: scenarioSlots(scenarioOf(run.spec)),
    // Databases of one server stand under its one name.
    services: new Set(Object.values(scenarioOf(run.spec).services).map(({ name }) => name)).size,
  };
}
