import type { Condition } from './condition.ts';
import type { Distribution } from './distribution.ts';
import type { Canary, Telemetry } from './scenario.ts';
import type { Failure } from './step.ts';

/** Something that goes wrong, by name: patches that hold for a time. */
export interface Fault {
  readonly name: string;
  readonly says: string;
  readonly patches: readonly Patch[];
  /** ns after the start of the run; the fault holds from here for `for` ns (null = to the end). */
  readonly from: number;
  readonly for: number | null;
  /** Which trace of a run `expect` speaks of, as `slowest(POST /checkout)`; null = the slowest of all. */
  readonly pick: string | null;
  /** Requests that a run needs before the fault shows; null = as many as usual. */
  readonly requests: number | null;
  readonly expect: readonly Expectation[];
}

/** A statement that must hold in a run with the fault on, judged in questions/. */
export interface Expectation {
  readonly text: string;
  /** Where it stands in the file, from 1. */
  readonly line: number;
}

/**
 * One value changed. `latency` and `errors` may have a condition; capacities, limits and knobs hold for all.
 * Where several patches of one target hold at a time, factors multiply, additions add, capacities: the last wins.
 */
export type Patch =
  /** Own work (and a database's answer) of a service, or of one operation: time × factor + add (ns, once a request). */
  | {
      readonly kind: 'latency';
      readonly service: string;
      readonly op: string | null;
      readonly factor: number;
      readonly add: number;
      readonly when: Condition | null;
    }
  /** One-way network time of messages to and from a service: × factor + add. */
  | {
      readonly kind: 'network';
      readonly service: string;
      readonly factor: number;
      readonly add: number;
      readonly when: Condition | null;
    }
  /** Requests fail with probability `rate` before their first step. */
  | {
      readonly kind: 'errors';
      readonly service: string;
      readonly op: string | null;
      readonly errors: Errors;
      readonly when: Condition | null;
    }
  | { readonly kind: 'workers'; readonly service: string; readonly value: number }
  | { readonly kind: 'pool'; readonly pool: string; readonly value: number }
  /** `limit` of a parallel or each step. Fixed for the run, cannot be timed. */
  | {
      readonly kind: 'limit';
      readonly service: string;
      readonly op: string;
      readonly step: string;
      readonly value: number;
    }
  /** Time limit of one attempt of a call or query (ns). Fixed for the run, cannot be timed. */
  | {
      readonly kind: 'timeout';
      readonly service: string;
      readonly op: string;
      readonly step: string;
      readonly value: number;
    }
  /** Attempts after the first of a call or query. Fixed for the run, cannot be timed. */
  | {
      readonly kind: 'retries';
      readonly service: string;
      readonly op: string;
      readonly step: string;
      readonly value: number;
    }
  /** Another version on some instances, the last ones. Fixed for the run, cannot be timed. */
  | { readonly kind: 'canary'; readonly service: string; readonly canary: Canary }
  /** An instance stands still for `length` ns every `every` ns, each at its own time. Fixed for the run. */
  | { readonly kind: 'pauses'; readonly service: string; readonly every: number; readonly length: number }
  /** What a service reports, or how it passes context on. Fixed for the run, cannot be timed. */
  | { readonly kind: 'telemetry'; readonly service: string; readonly change: Partial<Telemetry> }
  /** Fixed for the run, cannot be timed. */
  | { readonly kind: 'knob'; readonly key: string; readonly value: string | number | boolean }
  /** Arrival rate of an open load, × factor. */
  | { readonly kind: 'rate'; readonly load: string; readonly factor: number }
  /** Users of a closed load. Fixed for the run, cannot be timed. */
  | { readonly kind: 'users'; readonly load: string; readonly value: number };

export interface Errors {
  readonly rate: number;
  readonly failure: Failure;
  /** Only the first so many attempts of a call fail; null = any. */
  readonly attempts: number | null;
  /** Time until the failure is answered. */
  readonly after: Distribution;
}
