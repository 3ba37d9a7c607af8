import type { Trace } from '#simulations/telemetry/trace.ts';
import { compute as words } from '#src/strings/en/tools.ts';
import { breathe } from './breath.ts';
import type { Calls, Kept, RunRequest } from './calls.ts';
import { PageEnd } from './page-end.ts';
import type { CallOptions, Spawned } from './page-end.ts';
import type { Summary } from './summary.ts';
import { traceOfColumns } from './trace-columns.ts';
import type { Result } from './wire.ts';

export type { RunRequest } from './calls.ts';
export type { CallOptions } from './page-end.ts';
export type { Summary } from './summary.ts';
export type { ComputeError, Progress, Result } from './wire.ts';

/** Larger files are refused before anything is read: their spans would not fit a browser tab's memory. */
export const MAX_FILE_BYTES = 400e6;

/** A recording in the worker, as the page holds it: its list here, its spans by the slice on demand. */
export interface Recording {
  readonly summary: Summary;
  trace(index: number, options?: CallOptions): Promise<Result<Trace>>;
  /** Traces (null = all) as an OTLP JSON file. */
  otlp(traces: readonly number[] | null, options?: CallOptions): Promise<Result<Blob>>;
  /** Lets the worker forget it. */
  release(): void;
}

/**
 * The page's one door to the engine. Nothing here throws or rejects: what went wrong is in the result.
 * Give an AbortSignal with everything that may become stale; aborting it stops the work in the worker, too.
 */
export class Compute {
  readonly #end: PageEnd<Calls>;

  constructor(spawn: () => Spawned) {
    this.#end = new PageEnd<Calls>(spawn, words);
  }

  /** Simulates. */
  run(request: RunRequest, options?: CallOptions): Promise<Result<Recording>> {
    return this.#make((how) => this.#end.call('run', request, how), options);
  }

  /** The recording of a run whose list is known already (from the build): simulated once its spans are asked for. */
  later(request: RunRequest, summary: Summary): Recording {
    return new WorkerRecording(this.#end, (how) => this.#end.call('run', request, how), summary, null);
  }

  /** Reads a trace file of any known format. */
  async open(file: Blob, options?: CallOptions): Promise<Result<Recording>> {
    if (file.size > MAX_FILE_BYTES) {
      const [size, limit] = [file.size, MAX_FILE_BYTES].map((bytes) => Math.ceil(bytes / 1e6));
      return { ok: false, error: { kind: 'too-big', message: words.tooBig(size!, limit!) } };
    }
    return this.#make((how) => this.#end.call('open', { file }, how), options);
  }

  async #make(
    make: (options?: CallOptions) => Promise<Result<Kept>>,
    options?: CallOptions,
  ): Promise<Result<Recording>> {
    const made = await make(options);
    if (!made.ok) return made;
    const { recording, summary } = made.value;
    const ids = summary.traceCount === 0 ? [] : summary.ids.split('\n');
    return { ok: true, value: new WorkerRecording(this.#end, make, { ...summary, ids }, recording) };
  }
}

const cancelled = { kind: 'cancelled', message: words.cancelled } as const;

class WorkerRecording implements Recording {
  readonly summary: Summary;
  readonly #end: PageEnd<Calls>;
  readonly #make: (options?: CallOptions) => Promise<Result<Kept>>;
  /** Its number in the worker of this generation; a later worker does not know it. */
  #number: number | null;
  #generation: number;

  constructor(
    end: PageEnd<Calls>,
    make: (options?: CallOptions) => Promise<Result<Kept>>,
    summary: Summary,
    number: number | null,
  ) {
    this.#end = end;
    this.#make = make;
    this.summary = summary;
    this.#number = number;
    this.#generation = end.generation;
  }

  async trace(index: number, options?: CallOptions): Promise<Result<Trace>> {
    const recording = await this.#recording(options);
    if (!recording.ok) return recording;
    const reply = await this.#end.call('trace', { recording: recording.value, index }, options);
    if (!reply.ok) return reply;
    const trace = traceOfColumns(reply.value);
    // Taking a very large trace in and drawing it are two tasks: the page hears its reader between them.
    await breathe();
    return options?.signal?.aborted ? { ok: false, error: cancelled } : { ok: true, value: trace };
  }

  async otlp(traces: readonly number[] | null, options?: CallOptions): Promise<Result<Blob>> {
    const recording = await this.#recording(options);
    if (!recording.ok) return recording;
    return this.#end.call('write', { recording: recording.value, traces }, options);
  }

  release(): void {
    if (this.#number === null || this.#generation !== this.#end.generation) return;
    void this.#end.call('forget', { recording: this.#number });
    this.#number = null;
  }

  async #recording(options?: CallOptions): Promise<Result<number>> {
    if (this.#number !== null && this.#generation === this.#end.generation)
      return { ok: true, value: this.#number };
    const made = await this.#make(options);
    if (!made.ok) return made;
    this.#generation = this.#end.generation;
    this.#number = made.value.recording;
    return { ok: true, value: this.#number };
  }
}

export const compute = new Compute(
  () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'tracewalk engine' }),
);
