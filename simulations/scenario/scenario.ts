import type { Condition } from './condition.ts';
import type { Distribution } from './distribution.ts';
import type { Expectation, Fault, Patch } from './fault.ts';
import type { Step } from './step.ts';

/**
 * A system described, read and checked: what the compiler turns into a program. Durations are whole
 * nanoseconds, rates are per second, probabilities are 0 … 1, and every reference is known to resolve.
 */
export interface Scenario {
  /** The file's name without its ending: `shop`. */
  readonly name: string;
  readonly title: string;
  readonly says: string;
  /** Settings that are fixed for a run and may stand in conditions beside attributes. */
  readonly knobs: Readonly<Record<string, Knob>>;
  /** Drawn once a request, in this order; visible to conditions, `each`, log messages and telemetry. */
  readonly attributes: readonly AttributeDraw[];
  readonly loads: readonly Load[];
  /** In the order of the file. Databases of a server stand beside it under their own names. */
  readonly services: Readonly<Record<string, Service>>;
  readonly pools: readonly Pool[];
  readonly faults: Readonly<Record<string, Fault>>;
  /** What holds when nothing is wrong. */
  readonly expect: readonly Expectation[];
}

export type AttributeValue = string | number | boolean;

export interface Knob {
  readonly initial: AttributeValue;
  /** Every value it may take, the initial one included. */
  readonly values: readonly AttributeValue[];
}

/** How one request attribute gets its value. */
export type AttributeDraw =
  | { readonly kind: 'choice'; readonly key: string; readonly values: readonly WeightedValue[] }
  | { readonly kind: 'number'; readonly key: string; readonly distribution: Distribution };

/** `weight` is a share: all weights of one attribute add up to 1. */
export interface WeightedValue {
  readonly value: AttributeValue;
  readonly weight: number;
}

/** One source of requests. Several may run side by side (customers, and a job that nobody thinks of). */
export interface Load {
  readonly name: string;
  /** Its requests do not count towards a run's number of requests; they stop when the others do. */
  readonly background: boolean;
  readonly arrivals: Arrivals;
  readonly journeys: readonly Journey[];
}

export type Arrivals =
  /** Requests come whatever the system does. `rate` per second. */
  | {
      readonly kind: 'open';
      readonly process: 'poisson' | 'constant';
      readonly rate: number;
      readonly profile: readonly RateChange[];
    }
  /** Each user waits for the answer, thinks, and asks again. Thinking comes first, so users do not start together. */
  | { readonly kind: 'closed'; readonly users: number; readonly think: Distribution };

/** From `at` on requests come `factor` times as often; over `ramp` ns the rate gets there in a straight line. */
export interface RateChange {
  readonly at: number;
  readonly factor: number;
  readonly ramp: number;
}

/** What a user does: one request, the root of one trace. `weight` is a share: one load's weights add up to 1. */
export interface Journey {
  readonly name: string;
  readonly weight: number;
  readonly service: string;
  readonly op: string;
}

export interface Service {
  /** The key in `Scenario.services`. */
  readonly id: string;
  /** `service.name`, or for a database the server's name: what a learner sees. */
  readonly name: string;
  readonly version: string;
  /** The last instances that run another version; null = all run the same. */
  readonly canary: Canary | null;
  /** `db.system.name` or `messaging.system` of a database or broker; null for an ordinary service. */
  readonly system: string | null;
  /** `db.namespace`; null where there is none. */
  readonly namespace: string | null;
  readonly instances: number;
  /** Requests one instance works on at once; null = no limit. */
  readonly workers: number | null;
  readonly queue: Queue;
  readonly balance: Balance;
  /** One-way time of a message to or from this service. */
  readonly network: Distribution;
  readonly ops: Readonly<Record<string, Op>>;
  readonly telemetry: Telemetry;
}

export interface Canary {
  readonly version: string;
  readonly instances: number;
}

/** Where requests wait for a worker, one queue an instance. `max` null = unbounded; what does not fit is rejected. */
export interface Queue {
  readonly max: number | null;
  readonly order: 'fifo' | 'lifo';
}

export type Balance = 'round-robin' | 'random' | 'least-connections';

/** Connections to a database: per client service, or (`client` null) one set that all clients share. */
export interface Pool {
  /** Unique: `fraud/history-db`, or `archive-db` when shared. */
  readonly id: string;
  /** As waits name it: `history-db`. */
  readonly name: string;
  readonly client: string | null;
  readonly database: string;
  /** Per instance of the client; in all when shared. */
  readonly size: number;
}

/** `name` is an HTTP `METHOD /route`, an RPC `package.Service/Method`, or a database's `OPERATION collection`. */
export interface Op {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** What the service's libraries report. Never has an effect on what happens. */
export interface Telemetry {
  readonly propagator: 'w3c' | 'b3' | 'b3-multi' | 'jaeger' | 'none';
  /** Its clock minus true time, ns. */
  readonly clock: number;
  readonly instrument: {
    readonly server: boolean;
    readonly client: boolean;
    readonly db: boolean;
    readonly internal: boolean;
  };
  /** Span attribute → request attribute, set on this service's SERVER spans. */
  readonly attributes: Readonly<Record<string, string>>;
}

export type { Condition, Distribution, Fault, Patch, Step };
