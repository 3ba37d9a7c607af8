import type { TraceSet } from '../telemetry/trace.ts';

/** One small system whose behaviour is known in closed form, and what of it is measured. */
export interface TheoryCase {
  readonly name: string;
  /** The scenario file. Network time is zero, so that only the station under test takes time. */
  readonly scenario: string;
  /** Requests of one run: in the ordinary tests, and in the long form. */
  readonly requests: { readonly short: number; readonly long: number };
  readonly measures: readonly Measure[];
}

/** One figure of a case. Its value is read from spans alone, as anybody outside the engine would. */
export interface Measure {
  readonly quantity: string;
  readonly unit: 'ms' | '1/s' | '' | '%';
  readonly expected: number;
  readonly of: (run: TraceSet) => number;
  /**
   * Standard deviation of one request's contribution where requests are independent of each other and theory
   * knows it. Without it the spread between the seeds tells how far the mean may lie off.
   */
  readonly deviation?: number;
  /** Holds exactly, up to floating point: no tolerance is granted. */
  readonly exact?: boolean;
}
