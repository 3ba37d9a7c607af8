import type { EndStep, Network } from '../../scenario/program.ts';
import type { Engine } from '../engine.ts';
import { Signal, WAIT, type StepKind } from '../step-kind.ts';

/** The operation is done: its worker is free, its answer travels back to whoever still waits for it. */
export const end: StepKind<EndStep> = {
  enter(engine, frame, step) {
    const { counters, frames, now, outcomes, recorder } = engine;
    const outcome = frames.outcome[frame]!;
    if (frames.span[frame]! >= 0) recorder.close(frames.span[frame]!, step.site, now, outcome);
    counters.operationEnded(step.op, now - frames.arrived[frame]!, outcomes[outcome]!.status >= 500);
    engine.freeWorker(frames.instance[frame]!);
    return answer(engine, frame, step.answer);
  },
  resume(engine, frame) {
    const { frames } = engine;
    const parent = frames.parent[frame]!;
    const awaited = frames.generation[parent] === frames.parentGeneration[frame];
    engine.reply = frames.outcome[frame]!;
    frames.release(frame);
    if (awaited) engine.resume(parent, Signal.replied);
    return WAIT;
  },
};

/** Sends the frame's outcome to its caller; a request from outside just ends. */
export function answer(engine: Engine, frame: number, network: Network): number {
  const { counters, frames, loads, now } = engine;
  if (frames.parent[frame]! >= 0) {
    engine.wakeAt(now + engine.travelTime(frame, network), frame);
    return WAIT;
  }
  const load = frames.load[frame]!;
  const user = frames.user[frame]!;
  counters.requestEnded(
    load,
    frames.number[frame]!,
    frames.arrived[frame]!,
    now,
    frames.outcome[frame]!,
    frames.trace[frame]!,
  );
  frames.release(frame);
  loads.ended(load, user);
  return WAIT;
}
