import type { LockStep } from '../../scenario/program.ts';
import type { Engine } from '../engine.ts';
import { Signal, WAIT, type StepKind } from '../step-kind.ts';
import { branchOf } from './fork.ts';

/** What is inside is done by one frame at a time, whatever instance it runs on; the others wait in line. */
export const lock: StepKind<LockStep> = {
  enter(engine, frame, step) {
    const held = engine.locks[step.lock]!;
    if (held.free) {
      held.busy++;
      return begin(engine, frame, step);
    }
    const { frames } = engine;
    frames.since[frame] = engine.now;
    held.wait(frame, frames.generation[frame]!);
    return WAIT;
  },
  resume(engine, frame, step, signal) {
    const { frames, now, recorder } = engine;
    if (signal === Signal.granted) {
      const waited = now - frames.since[frame]!;
      if (waited > 0 && frames.span[frame]! >= 0) {
        recorder.gotLock(frames.span[frame]!, step.lock, now, waited);
      }
      return begin(engine, frame, step);
    }
    engine.freeLock(step.lock);
    return frames.outcome[frame] === 0 ? step.next : frames.exit[frame]!;
  },
};

function begin(engine: Engine, frame: number, { address, branch }: LockStep): number {
  engine.proceed(branchOf(engine, frame, address, 0, engine.program.join), branch);
  return WAIT;
}
