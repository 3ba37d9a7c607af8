import type { Condition } from './condition.ts';
import type { Distribution } from './distribution.ts';

/**
 * One thing an operation does. Steps run one after the other; a failed step fails its operation.
 * `id` is unique within the operation and made from what the step says, never from where it stands, so that
 * it can address randomness: inserting a step renames no other. Equal steps are told apart by `#2`, `#3` …
 */
export type Step =
  | WorkStep
  | CallStep
  | QueryStep
  | ParallelStep
  | EachStep
  | ChooseStep
  | FailStep
  | LogStep
  | SpanStep
  | LockStep
  | BackgroundStep;

interface StepBase {
  readonly id: string;
  /** The step is left out where this does not hold; null = always taken. */
  readonly when: Condition | null;
}

/** Own work: keeps the worker busy for one draw. */
export interface WorkStep extends StepBase {
  readonly kind: 'work';
  readonly time: Distribution;
}

/** A request to another service, awaited. */
export interface CallStep extends StepBase {
  readonly kind: 'call';
  readonly service: string;
  readonly op: string;
  /** ns for one attempt; null = waits for ever. The caller leaves, the callee goes on. */
  readonly timeout: number | null;
  readonly retry: Retry | null;
  /** What is done instead of failing when the last attempt failed; empty = nothing. null = the step fails. */
  readonly fallback: readonly Step[] | null;
}

/** A statement sent to a database: takes a connection first when there is a pool. */
export interface QueryStep extends StepBase {
  readonly kind: 'query';
  /** The database's key in `Scenario.services`. */
  readonly service: string;
  readonly op: string;
  /** `db.query.text`, parameterised; null = what the conventions make of `op`. */
  readonly text: string | null;
  /** `Pool.id`; null = no pool, connections are free. */
  readonly pool: string | null;
  readonly timeout: number | null;
  readonly retry: Retry | null;
  /** What is done instead of failing when the last attempt failed; empty = nothing. null = the step fails. */
  readonly fallback: readonly Step[] | null;
}

/** Branches side by side; goes on when all are done. The first failure fails the step once the others ended. */
export interface ParallelStep extends StepBase {
  readonly kind: 'parallel';
  readonly branches: readonly (readonly Step[])[];
  /** Branches at once; null = all. 1 makes them serial. */
  readonly limit: number | null;
}

/** The same steps several times, one after the other unless `limit` is above 1. */
export interface EachStep extends StepBase {
  readonly kind: 'each';
  readonly times: Count;
  readonly limit: number;
  readonly steps: readonly Step[];
}

export type Count =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'attribute'; readonly key: string };

/** One branch of several. */
export interface ChooseStep extends StepBase {
  readonly kind: 'choose';
  readonly by: 'weight' | 'when';
  readonly branches: readonly Branch[];
}

/**
 * `by: 'weight'`: `weight` is a share, all add up to 1, `when` is null.
 * `by: 'when'`: the first whose condition holds is taken (null holds always, and is last); none may hold.
 */
export interface Branch {
  readonly weight: number;
  readonly when: Condition | null;
  readonly steps: readonly Step[];
}

/** The operation fails here, with probability `rate`. */
export interface FailStep extends StepBase {
  readonly kind: 'fail';
  readonly rate: number;
  readonly failure: Failure;
}

/** What a failed operation answers. */
export interface Failure {
  /** HTTP status of the answer. */
  readonly status: number;
  /** Exception type; '' = none was thrown (only the status tells). */
  readonly type: string;
  readonly message: string;
}

/** A line in the service's log. */
export interface LogStep extends StepBase {
  readonly kind: 'log';
  readonly level: LogLevel;
  /** Text and attribute keys in turn: `score {score}, ok` is ['score ', {key: 'score'}, ', ok']. */
  readonly message: readonly (string | { readonly key: string })[];
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** An INTERNAL span around steps. */
export interface SpanStep extends StepBase {
  readonly kind: 'span';
  readonly name: string;
  readonly steps: readonly Step[];
}

/** Steps that one request at a time may do; the others wait in line. One lock of a name for all instances. */
export interface LockStep extends StepBase {
  readonly kind: 'lock';
  readonly name: string;
  readonly steps: readonly Step[];
}

/** Steps that go on beside the operation; it neither waits for them nor fails with them. */
export interface BackgroundStep extends StepBase {
  readonly kind: 'background';
  readonly steps: readonly Step[];
}

export interface Retry {
  /** Attempts after the first. */
  readonly max: number;
  readonly onTimeout: boolean;
  /** Statuses that are tried again; null = every 5xx, rejection and refused connection. */
  readonly onStatus: readonly number[] | null;
  /** ns before the first retry; `factor` times longer before each further one. */
  readonly backoff: number;
  readonly factor: number;
  /** Share of each pause that is drawn at random: 0 = all are equal, 1 = anywhere from none to the whole. */
  readonly jitter: number;
}
