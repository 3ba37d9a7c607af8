import type { Draw } from '../numeric/distribution.ts';
import type { AttributeValue, Canary, Scenario, Telemetry } from './scenario.ts';
import type { LogLevel } from './step.ts';

/**
 * A scenario compiled: one flat list of steps that name each other, and everything else, by number. Plain
 * data without functions, so that a page can be given one and a worker sent one. Times are whole ns.
 */
export interface Program {
  /** What the telemetry of the scenario needs to know of it. */
  readonly scenario: Pick<Scenario, 'name' | 'attributes' | 'knobs'>;
  /** The values of its knobs in this run. */
  readonly knobs: Readonly<Record<string, AttributeValue>>;
  readonly services: readonly ProgramService[];
  readonly ops: readonly ProgramOp[];
  readonly steps: readonly ProgramStep[];
  /** The step that ends a branch, and the one that ends what goes on in the background. */
  readonly join: number;
  readonly detach: number;
  /** Distributions that steps name. */
  readonly draws: readonly Draw[];
  /** Where spans begin. */
  readonly sites: readonly CallSite[];
  readonly logs: readonly LogSite[];
  /** How operations and calls may end; number 0 is success. */
  readonly outcomes: readonly Outcome[];
  readonly attributes: readonly ProgramAttribute[];
  readonly pools: readonly ProgramPool[];
  readonly locks: readonly ProgramLock[];
  readonly loads: readonly ProgramLoad[];
  /** Distinct timeouts, ns: all timers of one length run out in the order in which they were started. */
  readonly lanes: readonly number[];
  /** Capacities and rates that change while the run goes on, in order of time. */
  readonly changes: readonly TimedChange[];
}

export interface ProgramService {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly canary: Canary | null;
  readonly system: string | null;
  readonly namespace: string | null;
  readonly instances: number;
  /** Number of its first instance; the others follow. */
  readonly firstInstance: number;
  /** Of one instance; −1 = no limit. */
  readonly workers: number;
  readonly queueOrder: 'fifo' | 'lifo';
  readonly balance: 'round-robin' | 'random' | 'least-connections';
  readonly telemetry: Telemetry;
}

export interface ProgramOp {
  readonly service: number;
  readonly name: string;
  /** Step at which a request that travels here begins, and one that comes from outside the system. */
  readonly arrive: number;
  readonly serve: number;
  readonly end: number;
}

/** A factor and an addition on a time, from `from` until before `until`, where `when` holds. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly factor: number;
  readonly add: number;
  readonly when: ProgramCondition | null;
}

/** Requests that fail before their first step. */
export interface Failing {
  readonly from: number;
  readonly until: number;
  readonly rate: number;
  readonly outcome: number;
  /** Attempts of a call that may fail. */
  readonly attempts: number;
  readonly after: Draw;
  readonly address: number;
  readonly when: ProgramCondition | null;
}

export type ProgramCondition =
  | { readonly kind: 'always'; readonly holds: boolean }
  | { readonly kind: 'and' | 'or'; readonly terms: readonly ProgramCondition[] }
  | { readonly kind: 'not'; readonly term: ProgramCondition }
  /** `holds` by number of the attribute's choice. */
  | { readonly kind: 'choice'; readonly attribute: number; readonly holds: readonly boolean[] }
  /** Compares the instance at work, counted over all services. */
  | {
      readonly kind: 'instance';
      readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>=';
      readonly value: number;
    }
  | {
      readonly kind: 'number';
      readonly attribute: number;
      readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>=';
      readonly value: number;
    };

/** `address` of a step, wherever it occurs, names what it draws; it comes from the step's path. */
export type ProgramStep =
  | ArriveStep
  | ServeStep
  | DisturbStep
  | EndStep
  | JoinStep
  | GuardStep
  | WorkStep
  | CallStep
  | ForkStep
  | ChooseStep
  | FailStep
  | LogStep
  | LockStep
  | BackgroundStep
  | DetachStep;

/** A request travels to the service. */
export interface ArriveStep {
  readonly kind: 'arrive';
  readonly network: Network;
  readonly next: number;
}

/** It takes a worker, or waits for one, or is turned away. */
export interface ServeStep {
  readonly kind: 'serve';
  readonly op: number;
  readonly service: number;
  readonly instances: number;
  readonly firstInstance: number;
  /** −1 = no limit. */
  readonly queueMax: number;
  /** SERVER call site; −1 = the service reports none. */
  readonly site: number;
  readonly address: number;
  readonly rejected: number;
  readonly answer: Network;
  readonly next: number;
}

/** What faults do to it before its first step. */
export interface DisturbStep {
  readonly kind: 'disturb';
  readonly latency: readonly Stretch[];
  readonly errors: readonly Failing[];
  readonly next: number;
}

/** The worker is free again, the answer travels back. */
export interface EndStep {
  readonly kind: 'end';
  readonly op: number;
  /** SERVER call site; −1 = the service reports none. */
  readonly site: number;
  readonly answer: Network;
}

/** How long a message to or from a service is on its way. `time` is a number in `Program.draws`. */
export interface Network {
  readonly time: number;
  readonly address: number;
  readonly patches: readonly Stretch[];
}

/** A branch is done. */
export interface JoinStep {
  readonly kind: 'join';
}

export interface GuardStep {
  readonly kind: 'guard';
  readonly condition: ProgramCondition;
  readonly then: number;
  readonly next: number;
}

export interface WorkStep {
  readonly kind: 'work';
  /** Number in `Program.draws`. */
  readonly time: number;
  /** When its instance stands still; null = never. */
  readonly pauses: Pauses | null;
  readonly address: number;
  readonly next: number;
}

/** For `length` ns every `every` ns. */
export interface Pauses {
  readonly every: number;
  readonly length: number;
}

/** A request to another service, or a statement sent to a database. */
export interface CallStep {
  readonly kind: 'call';
  readonly op: number;
  /** First and last step of the callee. */
  readonly arrive: number;
  readonly end: number;
  readonly site: number;
  /** Of the calling service. */
  readonly firstInstance: number;
  /** The callee's spans join the caller's trace. */
  readonly contextTravels: boolean;
  /** −1 = none is needed. */
  readonly pool: number;
  /** −1 = waits for ever. */
  readonly lane: number;
  readonly timedOut: number;
  readonly retries: number;
  /** By number of the attempt's outcome. */
  readonly retryOn: readonly boolean[];
  readonly backoff: number;
  readonly factor: number;
  /** Share of a pause that is drawn at random. */
  readonly jitter: number;
  /** Where it goes on when the last attempt failed; −1 = the operation fails. */
  readonly fallback: number;
  readonly address: number;
  readonly next: number;
}

/** Steps in frames of their own: side by side, one after the other, or one alone inside a span. */
export interface ForkStep {
  readonly kind: 'parallel' | 'each' | 'span';
  /** First step of each branch; an `each` has one for all. */
  readonly branches: readonly number[];
  readonly times: number;
  /** Request attribute that says how many times; −1 = `times` does. */
  readonly timesFrom: number;
  readonly limit: number;
  /** INTERNAL call site of a `span`; −1 = none. */
  readonly site: number;
  readonly address: number;
  readonly next: number;
}

export interface ChooseStep {
  readonly kind: 'choose';
  /** Where each branch's share ends, adding up to 1; empty when conditions choose. */
  readonly upTo: readonly number[];
  readonly conditions: readonly (ProgramCondition | null)[];
  readonly branches: readonly number[];
  readonly address: number;
  readonly next: number;
}

export interface FailStep {
  readonly kind: 'fail';
  readonly rate: number;
  readonly outcome: number;
  readonly address: number;
  readonly next: number;
}

export interface LogStep {
  readonly kind: 'log';
  readonly log: number;
  readonly next: number;
}

/** One frame at a time does what is inside. */
export interface LockStep {
  readonly kind: 'lock';
  readonly lock: number;
  readonly branch: number;
  readonly address: number;
  readonly next: number;
}

/** What is inside goes on by itself. */
export interface BackgroundStep {
  readonly kind: 'background';
  readonly branch: number;
  readonly address: number;
  readonly next: number;
}

/** What went on in the background is done. */
export interface DetachStep {
  readonly kind: 'detach';
}

/** `service` is whose span it is; `callee` the operation that it calls (its own for a SERVER). */
export interface CallSite {
  readonly kind: 'server' | 'client' | 'database' | 'internal';
  readonly service: number;
  readonly callee: number;
  /** Of an INTERNAL span. */
  readonly name: string;
  /** `db.query.text`; null = what the conventions make of the operation. */
  readonly text: string | null;
  /** The pool whose connections it waits for; −1 = none. */
  readonly pool: number;
  readonly address: number;
}

export interface LogSite {
  readonly service: number;
  readonly level: LogLevel;
  /** Text and request attributes in turn. */
  readonly message: readonly (string | { readonly attribute: number } | { readonly knob: AttributeValue })[];
}

export interface Outcome {
  readonly kind: 'ok' | 'failed' | 'timeout' | 'rejected';
  /** HTTP status of the answer; 0 when there was none. */
  readonly status: number;
  /** Exception type; '' = none was thrown. */
  readonly type: string;
  readonly message: string;
  /** How an operation ends that does not handle this end of a call it made. */
  readonly relayed: number;
}

export type ProgramAttribute =
  | {
      readonly kind: 'choice';
      readonly key: string;
      readonly values: readonly AttributeValue[];
      /** Where each value's share ends. */
      readonly upTo: readonly number[];
      readonly address: number;
    }
  | { readonly kind: 'number'; readonly key: string; readonly draw: Draw; readonly address: number };

/** `size` is of one instance of `client`, or of all clients (`client` −1). */
export interface ProgramPool {
  readonly id: string;
  readonly name: string;
  readonly client: number;
  readonly size: number;
  /** Number of its first set of connections: one an instance, or one in all. */
  readonly firstSet: number;
  readonly sets: number;
}

export interface ProgramLock {
  readonly name: string;
  readonly service: number;
}

export interface ProgramLoad {
  readonly name: string;
  readonly address: number;
  /** Whether its requests count towards the run's number of requests. */
  readonly counts: boolean;
  /** Mean ns between requests of an open load; 0 for a closed one. */
  readonly gap: number;
  readonly poisson: boolean;
  readonly users: number;
  readonly think: Draw;
  readonly ops: readonly number[];
  readonly upTo: readonly number[];
}

/** From `at` on, the target's capacity (−1 = no limit), or the factor on its rate, is `value`. */
export interface TimedChange {
  readonly at: number;
  readonly kind: 'workers' | 'pool' | 'rate';
  readonly target: number;
  readonly value: number;
}
