import type { TraceSet } from '#simulations/telemetry/trace.ts';

/** One thing that `tracewalk analyse` can say of a file, for programs and for people. */
export interface Analysis {
  readonly summary: string;
  json(set: TraceSet): Iterable<string>;
  text(set: TraceSet): Iterable<string>;
}
