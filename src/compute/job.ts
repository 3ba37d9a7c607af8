import { breathe } from './breath.ts';
import type { ComputeError, Progress } from './wire.ts';

/** A job works this long at a stretch before it lets others speak; the promise to the page is 10 ms. */
const STRETCH_MS = 7;
/** Progress is told at most this often: every message costs the page a task. */
const TELL_EVERY_MS = 80;

/** Thrown inside a job whose answer nobody wants any more. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
  }
}

/** Thrown inside a job to end it with an error for the person in front of the page. */
export class Refused extends Error {
  readonly error: ComputeError;

  constructor(error: ComputeError) {
    super(error.message);
    this.error = error;
  }
}

/** One call while the worker answers it: where long work pauses, tells how far it is and hears its cancel. */
export class Job {
  #cancelled = false;
  #stretchEnds = performance.now() + STRETCH_MS;
  #lastTold = 0;
  readonly #tell: (progress: Progress) => void;

  constructor(tell: (progress: Progress) => void) {
    this.#tell = tell;
  }

  cancel(): void {
    this.#cancelled = true;
  }

  /** True when the job has worked long enough at a stretch: `if (job.due) await job.pause()`. */
  get due(): boolean {
    return performance.now() >= this.#stretchEnds;
  }

  /** @throws Cancelled when the page no longer wants the answer */
  async pause(): Promise<void> {
    await breathe();
    this.hear();
    this.#stretchEnds = performance.now() + STRETCH_MS;
  }

  /** @throws Cancelled when the page no longer wants the answer */
  hear(): void {
    if (this.#cancelled) throw new Cancelled();
  }

  progress(progress: Progress): void {
    const now = performance.now();
    if (now - this.#lastTold < TELL_EVERY_MS) return;
    this.#lastTold = now;
    this.#tell(progress);
  }
}
