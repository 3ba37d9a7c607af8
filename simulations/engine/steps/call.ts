import type { CallStep } from '../../scenario/program.ts';
import type { Engine } from '../engine.ts';
import { Signal, WAIT, type StepKind } from '../step-kind.ts';

/**
 * A request to another service, or a statement sent to a database over a pooled connection; attempt after
 * attempt, each with its own span and its own time limit. When that runs out the caller leaves and the
 * callee goes on. A statement's span begins once there is a connection to send it over: the wait for one is
 * the caller's, not the database's.
 */
export const call: StepKind<CallStep> = {
  enter(engine, frame, step) {
    engine.frames.attempt[frame] = 0;
    return attempt(engine, frame, step);
  },
  resume(engine, frame, step, signal) {
    switch (signal) {
      case Signal.granted: {
        const { frames, now, recorder } = engine;
        const waited = now - frames.since[frame]!;
        const caller = frames.span[frame]!;
        if (waited > 0 && step.site >= 0 && caller >= 0)
          recorder.gotConnection(caller, step.site, now, waited);
        return send(engine, frame, step);
      }
      case Signal.timedOut:
        return concluded(engine, frame, step, step.timedOut);
      case Signal.elapsed:
        return attempt(engine, frame, step);
      default:
        return concluded(engine, frame, step, engine.reply);
    }
  },
};

function attempt(engine: Engine, frame: number, step: CallStep): number {
  const { frames, now } = engine;
  if (step.lane >= 0) engine.startTimer(frame, step.lane);
  frames.connection[frame] = -1;
  frames.callSpan[frame] = -1;
  if (step.pool < 0) return send(engine, frame, step);
  const set = connectionSet(engine, frame, step.pool);
  const connections = engine.connections[set]!;
  if (connections.free) {
    connections.busy++;
    frames.connection[frame] = set;
    return send(engine, frame, step);
  }
  frames.since[frame] = now;
  connections.wait(frame, frames.generation[frame]!);
  return WAIT;
}

function send(engine: Engine, frame: number, step: CallStep): number {
  const { frames } = engine;
  if (step.site >= 0) openClientSpan(engine, frame, step);
  const callee = engine.spawn(frame, step.address, frames.attempt[frame]!);
  frames.exit[callee] = step.end;
  frames.answers[callee] = frames.attempt[frame]!;
  frames.trace[callee] = step.contextTravels ? frames.callTrace[frame]! : -1;
  frames.span[callee] = step.contextTravels ? frames.callSpan[frame]! : -1;
  engine.proceed(callee, step.arrive);
  return WAIT;
}

/** The attempt is over. @returns the next step, that of a failure, or WAIT for another attempt */
function concluded(engine: Engine, frame: number, step: CallStep, outcome: number): number {
  const { frames, now, outcomes, recorder } = engine;
  frames.timer[frame] = 0;
  if (frames.connection[frame]! >= 0) engine.freeConnection(frames.connection[frame]!);
  if (frames.callSpan[frame]! >= 0) recorder.close(frames.callSpan[frame]!, step.site, now, outcome);
  if (outcome === 0) return step.next;
  if (!step.retryOn[outcome] || frames.attempt[frame]! >= step.retries) {
    return step.fallback >= 0 ? step.fallback : engine.fail(frame, outcomes[outcome]!.relayed);
  }
  let pause = step.backoff;
  for (let before = frames.attempt[frame]!; before > 0; before--) pause *= step.factor;
  if (step.jitter > 0) pause *= 1 - step.jitter * engine.draw(frame, step.address + frames.attempt[frame]!);
  frames.attempt[frame]!++;
  engine.wakeAt(now + Math.round(pause), frame);
  return WAIT;
}

function connectionSet(engine: Engine, frame: number, pool: number): number {
  const { client, firstSet } = engine.program.pools[pool]!;
  if (client < 0) return firstSet;
  return firstSet + engine.frames.instance[frame]! - engine.program.services[client]!.firstInstance;
}

function openClientSpan(engine: Engine, frame: number, { site, address, firstInstance }: CallStep): void {
  const { frames, now, recorder } = engine;
  const { key, request } = frames;
  const attempts = frames.attempt[frame]!;
  // a service that reports no SERVER spans has no trace to join: each of its calls begins one
  const trace =
    frames.trace[frame]! >= 0
      ? frames.trace[frame]!
      : recorder.beginTrace(key[frame * 2]! ^ address, key[frame * 2 + 1]! + attempts);
  frames.callTrace[frame] = trace;
  frames.callSpan[frame] = recorder.open(
    site,
    frames.instance[frame]! - firstInstance,
    trace,
    frames.span[frame]!,
    now,
    attempts,
    request[frame * 2]!,
    request[frame * 2 + 1]!,
  );
}
