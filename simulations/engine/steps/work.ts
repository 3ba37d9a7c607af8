import type { WorkStep } from '../../scenario/program.ts';
import { WAIT, type StepKind } from '../step-kind.ts';

/** Own work: keeps the worker busy for one draw, in whole nanoseconds. */
export const work: StepKind<WorkStep> = {
  enter(engine, frame, step) {
    const time =
      engine.draws.quantile(step.time, engine.draw(frame, step.address)) * engine.frames.stretch[frame]!;
    engine.wakeAt(engine.now + Math.round(time), frame);
    return WAIT;
  },
};
