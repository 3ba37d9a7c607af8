import type { Arrivals, Scenario } from '#simulations/scenario/scenario.ts';

/** The scenario with every load × `factor`: rates of open loads, users (at least one) of closed ones. */
export function scaledLoad(scenario: Scenario, factor: number): Scenario {
  if (factor === 1) return scenario;
  return {
    ...scenario,
    loads: scenario.loads.map((load) => ({ ...load, arrivals: scaled(load.arrivals, factor) })),
  };
}

function scaled(arrivals: Arrivals, factor: number): Arrivals {
  return arrivals.kind === 'open'
    ? { ...arrivals, rate: arrivals.rate * factor }
    : { ...arrivals, users: Math.max(1, Math.round(arrivals.users * factor)) };
}
