import { quantileOf } from '../../numeric/distribution.ts';
import type { DisturbStep } from '../../scenario/program.ts';
import type { Engine } from '../engine.ts';
import { WAIT, type StepKind } from '../step-kind.ts';

/** What faults do to a request before its first step: stretch its work, delay it, fail it. */
export const disturb: StepKind<DisturbStep> = {
  enter(engine, frame, step) {
    const { frames, now } = engine;
    let stretch = 1;
    let delay = 0;
    for (const { from, until, factor, add, when } of step.latency) {
      if (from > now || now >= until || !engine.holds(when, frame)) continue;
      stretch *= factor;
      delay += add;
    }
    frames.stretch[frame] = stretch;
    for (const { from, until, rate, outcome, attempts, after, address, when } of step.errors) {
      if (from > now || now >= until || frames.answers[frame]! >= attempts) continue;
      if (engine.draw(frame, address) >= rate || !engine.holds(when, frame)) continue;
      frames.outcome[frame] = outcome;
      delay += quantileOf(after, engine.draw(frame, address + 1));
      break;
    }
    if (delay === 0) return afterDelay(engine, frame, step);
    engine.wakeAt(now + Math.round(delay), frame);
    return WAIT;
  },
  resume: afterDelay,
};

function afterDelay(engine: Engine, frame: number, step: DisturbStep): number {
  const outcome = engine.frames.outcome[frame]!;
  return outcome === 0 ? step.next : engine.fail(frame, outcome);
}
