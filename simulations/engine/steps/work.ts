import type { Pauses, WorkStep } from '../../scenario/program.ts';
import type { Engine } from '../engine.ts';
import { WAIT, type StepKind } from '../step-kind.ts';

/** Own work: keeps the worker busy for one draw, in whole nanoseconds. */
export const work: StepKind<WorkStep> = {
  enter(engine, frame, step) {
    const time =
      engine.draws.quantile(step.time, engine.draw(frame, step.address)) * engine.frames.stretch[frame]!;
    const end = engine.now + Math.round(time);
    engine.wakeAt(step.pauses ? afterPauses(engine, frame, step.pauses, end) : end, frame);
    return WAIT;
  },
};

/** Instances pause at different times of the same rhythm: this share of it apart, which never comes round. */
const APART = 0.618033988749895;

/** When work that would be done at `end` is done, if its instance stands still now and then. */
function afterPauses(engine: Engine, frame: number, { every, length }: Pauses, end: number): number {
  const instance = engine.frames.instance[frame]!;
  const phase = Math.floor((instance * APART - Math.floor(instance * APART)) * every);
  const since = (time: number): number => (((time - phase) % every) + every) % every;
  let left = end - engine.now;
  const into = since(engine.now);
  // inside a pause nothing begins before it is over
  let at = into < length ? engine.now + (length - into) : engine.now;
  for (;;) {
    const untilPause = every - since(at);
    if (left <= untilPause) return at + left;
    left -= untilPause;
    at += untilPause + length;
  }
}
