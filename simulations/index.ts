import { Engine } from './engine/engine.ts';
import type { Program } from './scenario/program.ts';
import { Recording } from './telemetry/recording.ts';
import { EPOCH, RunRecorder } from './telemetry/run-recorder.ts';

export { compile, CompileError, type CompileOptions, type FaultChoice } from './scenario/compile.ts';
export type { Program } from './scenario/program.ts';
export type { Scenario } from './scenario/scenario.ts';
export type { OperationCounts, RequestColumns } from './engine/counters.ts';
export type { Recording, LogLine } from './telemetry/recording.ts';
export type { Trace, TraceSet } from './telemetry/trace.ts';

/** How much happens in a run when nobody says. */
export const DEFAULT_REQUESTS = 1000;

/** Requests after which a run knows how many spans one makes, and the most spans for which room is made ahead. */
const SAMPLE = 1000;
const MOST_ROOM = 4_000_000;

export interface RunOptions {
  /** Any whole number from 0 up to 2^53. */
  readonly seed: number;
  /** Requests from outside, over all loads; they are followed to their end. */
  readonly requests?: number;
  /** ns of virtual time in which requests come. */
  readonly forNs?: number;
}

/** A run under way. */
export interface Run {
  /** Goes on for at most so many events. @returns whether any are left */
  step(maxEvents: number): boolean;
  /** Share of the requests (or of the time) that has come, 0 … 1. */
  readonly progress: number;
  /** What the run left. @throws Error before it is over */
  recording(): Recording;
}

/**
 * Begins a run of a program. The same program and options give the same bytes on every machine. Where
 * neither `requests` nor `forNs` is given, DEFAULT_REQUESTS come; where both are, whatever is reached first
 * ends it.
 * @throws RangeError for a seed, a number or a time that is no such thing
 */
export function createRun(program: Program, { seed, requests, forNs }: RunOptions): Run {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`seed: expected a whole number from 0, got ${seed}`);
  }
  if (requests !== undefined && !(Number.isSafeInteger(requests) && requests >= 0)) {
    throw new RangeError(`requests: expected a whole number from 0, got ${requests}`);
  }
  if (forNs !== undefined && !(forNs >= 0)) {
    throw new RangeError(`forNs: expected a time in ns from 0, got ${forNs}`);
  }
  const limit = requests ?? (forNs === undefined ? DEFAULT_REQUESTS : Infinity);
  const recorder = new RunRecorder(program);
  const engine = new Engine(program, recorder, seed, { requests: limit, time: forNs ?? Infinity });
  let recording: Recording | null = null;
  let roomMade = false;
  return {
    step(maxEvents) {
      if (!roomMade && engine.loads.begun > SAMPLE) {
        roomMade = true;
        const expected = (recorder.table.rows / engine.loads.begun) * limit;
        if (expected < MOST_ROOM) recorder.table.makeRoom(Math.ceil(1.02 * expected));
      }
      return engine.step(maxEvents);
    },
    get progress() {
      const byCount = limit === 0 ? 1 : engine.loads.begun / limit;
      return Math.min(1, Math.max(byCount, engine.now / (forNs ?? Infinity) || 0));
    },
    recording() {
      if (!engine.over) throw new Error('the run is not over: call step until it returns false');
      if (!recording) {
        const { counters, now } = engine;
        counters.freeze();
        recording = new Recording(
          program,
          recorder.table.freeze(),
          recorder.logs.freeze(),
          counters,
          now,
          EPOCH,
        );
      }
      return recording;
    },
  };
}

/** A whole run at once. */
export function simulate(program: Program, options: RunOptions): Recording {
  const run = createRun(program, options);
  while (run.step(1_000_000));
  return run.recording();
}
