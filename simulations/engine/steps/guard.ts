import type { GuardStep } from '../../scenario/program.ts';
import { type StepKind } from '../step-kind.ts';

/** A step that is taken only where its condition holds. */
export const guard: StepKind<GuardStep> = {
  enter: (engine, frame, step) => (engine.holds(step.condition, frame) ? step.then : step.next),
};
