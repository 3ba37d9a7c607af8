import { growing, grown } from '../numeric/column.ts';
import { nearestRank } from '../numeric/quantile.ts';
import type { Program } from '../scenario/program.ts';

/** What one operation did, as the engine itself counted it. Latencies in ns, quantiles by nearest rank. */
export interface OperationCounts {
  readonly service: string;
  readonly name: string;
  readonly count: number;
  /** Ends with status ≥ 500. */
  readonly errors: number;
  /** Turned away because the queue was full: errors that took no time. */
  readonly rejected: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
  readonly mean: number;
}

/** What became of the requests that came from outside, in order of their end. */
export interface RequestColumns {
  readonly count: number;
  readonly load: Int32Array;
  /** Its number among the load's requests. */
  readonly number: Float64Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Number of the outcome in `Program.outcomes`. */
  readonly outcome: Int32Array;
  /** −1 where no service recorded it. */
  readonly trace: Int32Array;
}

/** The engine's own books, which owe nothing to telemetry. */
export class Counters {
  readonly rejected: Float64Array;
  readonly errors: Float64Array;
  readonly #latencies: Samples[];
  readonly #program: Program;
  requests = 0;
  #load = growing(Int32Array, 256);
  #number = growing(Float64Array, 256);
  #start = growing(Float64Array, 256);
  #end = growing(Float64Array, 256);
  #outcome = growing(Int32Array, 256);
  #trace = growing(Int32Array, 256);

  constructor(program: Program) {
    this.#program = program;
    this.rejected = new Float64Array(program.ops.length);
    this.errors = new Float64Array(program.ops.length);
    this.#latencies = program.ops.map(() => new Samples());
  }

  operationEnded(op: number, latency: number, failed: boolean): void {
    this.#latencies[op]!.add(latency);
    if (failed) this.errors[op]!++;
  }

  requestEnded(
    load: number,
    number: number,
    start: number,
    end: number,
    outcome: number,
    trace: number,
  ): void {
    const at = this.requests++;
    if (at === this.#load.length) {
      this.#load = grown(this.#load, 2 * this.#load.length);
      this.#number = grown(this.#number, 2 * this.#number.length);
      this.#start = grown(this.#start, 2 * this.#start.length);
      this.#end = grown(this.#end, 2 * this.#end.length);
      this.#outcome = grown(this.#outcome, 2 * this.#outcome.length);
      this.#trace = grown(this.#trace, 2 * this.#trace.length);
    }
    this.#load[at] = load;
    this.#number[at] = number;
    this.#start[at] = start;
    this.#end[at] = end;
    this.#outcome[at] = outcome;
    this.#trace[at] = trace;
  }

  /** Latencies (ns) of one operation, ascending. */
  latencies(op: number): Float64Array {
    return this.#latencies[op]!.sorted();
  }

  operations(): OperationCounts[] {
    return this.#program.ops.map(({ service, name }, op) => {
      const sorted = this.latencies(op);
      return {
        service: this.#program.services[service]!.name,
        name,
        count: sorted.length,
        errors: this.errors[op]!,
        rejected: this.rejected[op]!,
        p50: nearestRank(sorted, 0.5),
        p90: nearestRank(sorted, 0.9),
        p99: nearestRank(sorted, 0.99),
        max: nearestRank(sorted, 1),
        mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
      };
    });
  }

  requestColumns(): RequestColumns {
    const count = this.requests;
    return {
      count,
      load: this.#load.slice(0, count),
      number: this.#number.slice(0, count),
      start: this.#start.slice(0, count),
      end: this.#end.slice(0, count),
      outcome: this.#outcome.slice(0, count),
      trace: this.#trace.slice(0, count),
    };
  }
}

/** Numbers that only grow in number. */
class Samples {
  #values = growing(Float64Array, 64);
  #count = 0;

  add(value: number): void {
    if (this.#count === this.#values.length) this.#values = grown(this.#values, 2 * this.#values.length);
    this.#values[this.#count++] = value;
  }

  sorted(): Float64Array {
    return this.#values.slice(0, this.#count).sort();
  }
}
