import type { ArgsOf, ComputeError, FromWorker, Port, Progress, ReplyOf, Result, ToWorker } from './wire.ts';

/** What the page needs of a `Worker`. */
export interface Spawned extends Port {
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  terminate(): void;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** A worker that was asked to stop and says nothing for this long is ended from outside. */
const PATIENCE_MS = 1_000;

interface Pending {
  readonly settle: (result: Result<never>) => void;
  readonly answer: (value: unknown) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/**
 * The page's half of the wire: starts the worker at the first call, numbers the calls, hands out answers and
 * cancels. A worker that dies, or does not stop when told to, is replaced; `generation` counts the
 * replacements, because a new worker has none of the old one's recordings.
 */
export class PageEnd<Calls> {
  generation = 0;
  #worker: Spawned | undefined;
  #lastId = 0;
  readonly #pending = new Map<number, Pending>();
  readonly #spawn: () => Spawned;
  readonly #sentences: { readonly died: string; readonly stuck: string; readonly cancelled: string };

  constructor(
    spawn: () => Spawned,
    sentences: { readonly died: string; readonly stuck: string; readonly cancelled: string },
  ) {
    this.#spawn = spawn;
    this.#sentences = sentences;
  }

  /** Never rejects: what can go wrong is in the result. */
  call<K extends keyof Calls>(
    name: K,
    args: ArgsOf<Calls, K>,
    { signal, onProgress }: CallOptions = {},
  ): Promise<Result<ReplyOf<Calls, K>>> {
    if (signal?.aborted) return Promise.resolve(failure('cancelled', this.#sentences.cancelled));
    return new Promise((resolve) => {
      const id = ++this.#lastId;
      let patience: ReturnType<typeof setTimeout> | undefined;
      const cancel = (): void => {
        this.#send({ type: 'cancel', id });
        patience = setTimeout(() => this.#replace('unavailable', this.#sentences.stuck), PATIENCE_MS);
      };
      const finish = (result: Result<ReplyOf<Calls, K>>): void => {
        clearTimeout(patience);
        signal?.removeEventListener('abort', cancel);
        this.#pending.delete(id);
        resolve(signal?.aborted ? failure('cancelled', this.#sentences.cancelled) : result);
      };
      this.#pending.set(id, {
        settle: finish,
        answer: (value) => finish({ ok: true, value: value as ReplyOf<Calls, K> }),
        onProgress,
      });
      signal?.addEventListener('abort', cancel);
      this.#send({ type: 'call', id, name, args } as ToWorker<Calls>);
    });
  }

  #send(message: ToWorker<Calls>): void {
    try {
      (this.#worker ??= this.#start()).postMessage(message, []);
    } catch (reason) {
      // A browser that knows no module workers, or arguments that cannot be cloned.
      this.#replace('unavailable', `${this.#sentences.died} (${String(reason)})`);
    }
  }

  #start(): Spawned {
    const worker = this.#spawn();
    worker.onmessage = (event: MessageEvent<FromWorker>) => this.#hear(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#replace(
        'unavailable',
        event.message ? `${this.#sentences.died} (${event.message})` : this.#sentences.died,
      );
    };
    worker.onmessageerror = () => this.#replace('defect', this.#sentences.died);
    return worker;
  }

  #hear(message: FromWorker): void {
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    if (message.type === 'progress') pending.onProgress?.(message.progress);
    else if (message.type === 'answer') pending.answer(message.value);
    else if (message.type === 'failed') pending.settle({ ok: false, error: message.error });
    else pending.settle(failure('cancelled', this.#sentences.cancelled));
  }

  #replace(kind: ComputeError['kind'], message: string): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.generation++;
    for (const pending of [...this.#pending.values()]) pending.settle(failure(kind, message));
  }
}

function failure(kind: ComputeError['kind'], message: string): Result<never> {
  return { ok: false, error: { kind, message } };
}
