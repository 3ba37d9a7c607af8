import type { FailStep } from '../../scenario/program.ts';
import { type StepKind } from '../step-kind.ts';

/** The operation fails here, with some probability. */
export const fail: StepKind<FailStep> = {
  enter: (engine, frame, step) =>
    engine.draw(frame, step.address) < step.rate ? engine.fail(frame, step.outcome) : step.next,
};
