import type { BackgroundStep, DetachStep } from '../../scenario/program.ts';
import { WAIT, type StepKind } from '../step-kind.ts';
import { branchOf } from './fork.ts';

/** What is inside goes on in a frame that nobody waits for; its spans are children all the same. */
export const background: StepKind<BackgroundStep> = {
  enter(engine, frame, step) {
    engine.proceed(branchOf(engine, frame, step.address, 0, engine.program.detach), step.branch);
    return step.next;
  },
};

/** What went on in the background is done, well or not. */
export const detach: StepKind<DetachStep> = {
  enter(engine, frame) {
    engine.frames.release(frame);
    return WAIT;
  },
};
