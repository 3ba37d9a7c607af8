import type { ServeStep } from '../../scenario/program.ts';
import type { Engine } from '../engine.ts';
import { WAIT, type StepKind } from '../step-kind.ts';
import { answer } from './end.ts';

/** The request reaches an instance: it takes a worker, waits for one, or is turned away. */
export const serve: StepKind<ServeStep> = {
  enter(engine, frame, step) {
    const { frames } = engine;
    const { firstInstance, queueMax } = step;
    const instance =
      step.instances === 1 ? firstInstance : engine.chooseInstance(frame, step.service, step.address);
    const workers = engine.workers[instance]!;
    frames.instance[frame] = instance;
    frames.arrived[frame] = engine.now;
    openServerSpan(engine, frame, step);
    if (!workers.free && queueMax >= 0 && workers.waiting >= queueMax) return turnAway(engine, frame, step);
    if (workers.free) {
      workers.busy++;
      return step.next;
    }
    workers.wait(frame, frames.generation[frame]!);
    return WAIT;
  },
  resume(engine, frame, step) {
    const { frames, now, recorder } = engine;
    const waited = now - frames.arrived[frame]!;
    if (waited > 0 && frames.span[frame]! >= 0) recorder.gotWorker(frames.span[frame]!, now, waited);
    return step.next;
  },
};

/** No room in the queue: answered at once, by a span that takes no time. */
function turnAway(engine: Engine, frame: number, step: ServeStep): number {
  const { counters, frames, now, recorder } = engine;
  frames.outcome[frame] = step.rejected;
  frames.pc[frame] = frames.exit[frame]!;
  if (frames.span[frame]! >= 0) recorder.close(frames.span[frame]!, step.site, now, step.rejected);
  counters.rejected[step.op]!++;
  counters.operationEnded(step.op, 0, true);
  return answer(engine, frame, step.answer);
}

function openServerSpan(engine: Engine, frame: number, { firstInstance, site }: ServeStep): void {
  const { frames, now, recorder } = engine;
  if (site < 0) return;
  const { key, request } = frames;
  if (frames.trace[frame]! < 0) {
    frames.trace[frame] = recorder.beginTrace(key[frame * 2]!, key[frame * 2 + 1]!);
  }
  frames.span[frame] = recorder.open(
    site,
    frames.instance[frame]! - firstInstance,
    frames.trace[frame]!,
    frames.span[frame]!,
    now,
    0,
    request[frame * 2]!,
    request[frame * 2 + 1]!,
  );
}
