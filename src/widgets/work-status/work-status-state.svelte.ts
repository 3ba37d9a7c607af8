import type { ComputeError, Progress } from '#src/compute/door.ts';

/** What a wait shows, and from when on (ms): nothing, a faded picture, a count, a way to stop. */
const STAGES = [
  { from: 200, stage: 'faded' },
  { from: 1_000, stage: 'count' },
  { from: 2_000, stage: 'stop' },
] as const;
export type Stage = 'none' | (typeof STAGES)[number]['stage'];

/** One piece of work that may be replaced by a newer one, and how its wait looks. */
export class WorkStatusState {
  stage = $state<Stage>('none');
  progress = $state.raw<Progress | null>(null);
  error = $state.raw<ComputeError | null>(null);
  /** The reader stopped it: the picture is still that of before. */
  stopped = $state(false);

  #abort: AbortController | undefined;
  #timers: ReturnType<typeof setTimeout>[] = [];

  /** True while a picture on the screen is no longer what was asked for. */
  get faded(): boolean {
    return this.stage !== 'none' || this.error !== null || this.stopped;
  }

  /** Begins newer work: what ran before is told to stop. @returns the signal and the progress hook to hand on */
  begin(): { signal: AbortSignal; onProgress: (progress: Progress) => void } {
    this.#abort?.abort();
    this.#quiet();
    this.error = null;
    this.stopped = false;
    const abort = (this.#abort = new AbortController());
    this.#timers = STAGES.map(({ from, stage }) => setTimeout(() => (this.stage = stage), from));
    return {
      signal: abort.signal,
      onProgress: (progress) => {
        if (!abort.signal.aborted) this.progress = progress;
      },
    };
  }

  /** Ends the work that `signal` belongs to. @returns false when newer work has taken its place */
  end(signal: AbortSignal, error: ComputeError | null = null): boolean {
    if (this.#abort?.signal !== signal) return false;
    this.#quiet();
    this.error = error?.kind === 'cancelled' ? null : error;
    return true;
  }

  /** The reader's own stop. */
  stop(): void {
    this.#abort?.abort();
    this.#quiet();
    this.stopped = true;
  }

  #quiet(): void {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
    this.stage = 'none';
    this.progress = null;
  }
}
