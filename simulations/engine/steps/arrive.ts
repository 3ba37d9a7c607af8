import type { ArriveStep } from '../../scenario/program.ts';
import { WAIT, type StepKind } from '../step-kind.ts';

/** The request is on its way to the service. */
export const arrive: StepKind<ArriveStep> = {
  enter(engine, frame, step) {
    engine.wakeAt(engine.now + engine.travelTime(frame, step.network), frame);
    return WAIT;
  },
};
