import type { ForkStep, JoinStep } from '../../scenario/program.ts';
import { attributeOf } from '../conditions.ts';
import type { Engine } from '../engine.ts';
import { Signal, WAIT, type StepKind } from '../step-kind.ts';

/**
 * Steps in frames of their own: the branches of a `parallel`, the rounds of an `each`, the inside of a
 * `span`; at most `limit` at once. After a failure no further branch begins, those under way are awaited.
 */
export const fork: StepKind<ForkStep> = {
  enter(engine, frame, step) {
    const { frames } = engine;
    const times = timesOf(engine, frame, step);
    frames.pending[frame] = 0;
    frames.begun[frame] = 0;
    frames.callTrace[frame] = frames.trace[frame]!;
    frames.callSpan[frame] = frames.span[frame]!;
    if (step.site >= 0) openInternalSpan(engine, frame, step);
    if (times <= 0) return step.next;
    const first = Math.min(times, step.limit);
    for (let i = 0; i < first; i++) begin(engine, frame, step);
    return WAIT;
  },
  resume(engine, frame, step) {
    const { frames, now, recorder } = engine;
    const failed = frames.outcome[frame] !== 0;
    frames.pending[frame]!--;
    if (!failed && frames.begun[frame]! < timesOf(engine, frame, step)) begin(engine, frame, step);
    if (frames.pending[frame]! > 0) return WAIT;
    if (step.site >= 0) recorder.close(frames.callSpan[frame]!, step.site, now, frames.outcome[frame]!);
    return failed ? frames.exit[frame]! : step.next;
  },
};

/** A branch is done: the frame that forked hears of it, after whatever else happens now. */
export const join: StepKind<JoinStep> = {
  enter(engine, frame) {
    const { frames } = engine;
    const parent = frames.parent[frame]!;
    if (frames.outcome[parent] === 0) frames.outcome[parent] = frames.outcome[frame]!;
    frames.release(frame);
    engine.post(parent, Signal.joined);
    return WAIT;
  },
};

function begin(engine: Engine, frame: number, step: ForkStep): void {
  const { frames } = engine;
  const nth = frames.begun[frame]!++;
  frames.pending[frame]!++;
  const branch = branchOf(engine, frame, step.address, nth, engine.program.join);
  frames.trace[branch] = frames.callTrace[frame]!;
  frames.span[branch] = frames.callSpan[frame]!;
  engine.proceed(branch, step.branches[step.kind === 'parallel' ? nth : 0]!);
}

/** A frame for steps of the same operation, on the same instance and inside the same span. */
export function branchOf(engine: Engine, frame: number, address: number, nth: number, exit: number): number {
  const { frames } = engine;
  const branch = engine.spawn(frame, address, nth);
  frames.exit[branch] = exit;
  frames.instance[branch] = frames.instance[frame]!;
  frames.stretch[branch] = frames.stretch[frame]!;
  frames.trace[branch] = frames.trace[frame]!;
  frames.span[branch] = frames.span[frame]!;
  return branch;
}

function timesOf(engine: Engine, frame: number, { times, timesFrom }: ForkStep): number {
  if (timesFrom < 0) return times;
  const { request } = engine.frames;
  const attribute = engine.program.attributes[timesFrom]!;
  const drawn = attributeOf(attribute, request[frame * 2]!, request[frame * 2 + 1]!);
  return attribute.kind === 'choice' ? Number(attribute.values[drawn]) : Math.round(drawn);
}

function openInternalSpan(engine: Engine, frame: number, { address, site }: ForkStep): void {
  const { frames, now, program, recorder } = engine;
  const { key, request } = frames;
  if (frames.trace[frame]! < 0) {
    frames.callTrace[frame] = recorder.beginTrace(key[frame * 2]! ^ address, key[frame * 2 + 1]!);
  }
  frames.callSpan[frame] = recorder.open(
    site,
    frames.instance[frame]! - program.services[program.sites[site]!.service]!.firstInstance,
    frames.callTrace[frame]!,
    frames.span[frame]!,
    now,
    0,
    request[frame * 2]!,
    request[frame * 2 + 1]!,
  );
}
