import type { FaultChoice, Program, Scenario } from '#simulations/index.ts';
import type { Summary } from './summary.ts';
import type { TraceColumns } from './trace-columns.ts';

/** What to simulate. The same request gives the same recording, everywhere. */
export type RunRequest = {
  readonly seed: number;
  readonly requests: number;
} & (
  { readonly program: Program } | { readonly scenario: Scenario; readonly faults: readonly FaultChoice[] }
);

/** A recording that the worker keeps, by its number there, and what a list of its traces needs. */
export interface Kept {
  readonly recording: number;
  readonly summary: PackedSummary;
}

/** A summary on its way: its ids as one text, a line each, because a hundred thousand texts travel slowly. */
export type PackedSummary = Omit<Summary, 'ids'> & { readonly ids: string };

/** Every question that the page can ask its worker, with the answer. */
export interface Calls {
  run: { args: RunRequest; reply: Kept };
  open: { args: { file: Blob }; reply: Kept };
  trace: { args: { recording: number; index: number }; reply: TraceColumns };
  /** Traces as OTLP JSON; null = all. */
  write: { args: { recording: number; traces: readonly number[] | null }; reply: Blob };
  forget: { args: { recording: number }; reply: null };
}
