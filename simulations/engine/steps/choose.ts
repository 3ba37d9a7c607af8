import type { ChooseStep } from '../../scenario/program.ts';
import { pick } from '../conditions.ts';
import { type StepKind } from '../step-kind.ts';

/** One branch of several: by their shares, or the first whose condition holds, if any does. */
export const choose: StepKind<ChooseStep> = {
  enter(engine, frame, step) {
    if (step.upTo.length > 0) return step.branches[pick(step.upTo, engine.draw(frame, step.address))]!;
    const taken = step.conditions.findIndex((condition) => engine.holds(condition, frame));
    return taken < 0 ? step.next : step.branches[taken]!;
  },
};
