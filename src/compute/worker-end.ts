import { Cancelled, Job, Refused } from './job.ts';
import type { ArgsOf, ComputeError, FromWorker, Port, ReplyOf, ToWorker } from './wire.ts';

/** A reply with the buffers that move to the page instead of being copied. */
export interface Moved<T> {
  readonly value: T;
  readonly transfer: Transferable[];
}

export type Handlers<Calls> = {
  [K in keyof Calls]: (
    args: ArgsOf<Calls, K>,
    job: Job,
  ) => Moved<ReplyOf<Calls, K>> | Promise<Moved<ReplyOf<Calls, K>>>;
};

/**
 * Answers the page's calls on `port`. Jobs take turns: each works a few milliseconds, pauses, and goes on,
 * so a short question never waits for a long run, and a cancel is heard at the next pause.
 */
export function serve<Calls>(port: Port, handlers: Handlers<Calls>): void {
  const jobs = new Map<number, Job>();
  const send = (message: FromWorker, transfer: Transferable[] = []): void =>
    port.postMessage(message, transfer);

  const answer = async <K extends keyof Calls>(
    id: number,
    name: K,
    args: ArgsOf<Calls, K>,
  ): Promise<void> => {
    const job = new Job((progress) => send({ type: 'progress', id, progress }));
    jobs.set(id, job);
    try {
      const { value, transfer } = await handlers[name](args, job);
      job.hear();
      send({ type: 'answer', id, value }, transfer);
    } catch (reason) {
      send(
        reason instanceof Cancelled
          ? { type: 'cancelled', id }
          : { type: 'failed', id, error: asError(reason) },
      );
    } finally {
      jobs.delete(id);
    }
  };

  port.onmessage = (event: MessageEvent<ToWorker<Calls>>) => {
    const message = event.data;
    if (message.type === 'cancel') jobs.get(message.id)?.cancel();
    else void answer(message.id, message.name, message.args as never);
  };
}

function asError(reason: unknown): ComputeError {
  if (reason instanceof Refused) return reason.error;
  return { kind: 'defect', message: reason instanceof Error ? reason.message : String(reason) };
}
