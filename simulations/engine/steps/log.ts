import type { LogStep } from '../../scenario/program.ts';
import { type StepKind } from '../step-kind.ts';

/** A line in the service's log. */
export const log: StepKind<LogStep> = {
  enter(engine, frame, step) {
    const { frames, now, program, recorder } = engine;
    const { instance, request, span, trace } = frames;
    const { firstInstance } = program.services[program.logs[step.log]!.service]!;
    recorder.log(
      step.log,
      instance[frame]! - firstInstance,
      trace[frame]!,
      span[frame]!,
      now,
      request[frame * 2]!,
      request[frame * 2 + 1]!,
    );
    return step.next;
  },
};
