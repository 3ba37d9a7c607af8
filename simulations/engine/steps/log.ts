import type { LogStep } from '../../scenario/program.ts';
import { type StepKind } from '../step-kind.ts';

/** A line in the service's log. */
export const log: StepKind<LogStep> = {
  enter(engine, frame, step) {
    const { frames, now, recorder } = engine;
    const { request, span, trace } = frames;
    recorder.log(step.log, trace[frame]!, span[frame]!, now, request[frame * 2]!, request[frame * 2 + 1]!);
    return step.next;
  },
};
