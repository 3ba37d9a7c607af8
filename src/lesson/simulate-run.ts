import type { Simulate } from './lesson-run.ts';

/** Runs a scenario of simulations/scenarios/ as a lesson's `<Run>` asks for it. */
export const simulateRun: Simulate = ({ scenario }) => {
  throw new Error(`scenario "${scenario}" cannot be run yet`);
};
