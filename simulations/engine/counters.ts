import { fixed, grown } from '../numeric/column.ts';
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
  /** Of every ended operation, in order of its end: which, and how long it took. */
  #ended = 0;
  #endedOp = new Int32Array(256);
  #latency = new Float64Array(256);
  readonly #program: Program;
  requests = 0;
  #load = new Int32Array(256);
  #number = new Float64Array(256);
  #start = new Float64Array(256);
  #end = new Float64Array(256);
  #outcome = new Int32Array(256);
  #trace = new Int32Array(256);

  constructor(program: Program) {
    this.#program = program;
    this.rejected = new Float64Array(program.ops.length);
    this.errors = new Float64Array(program.ops.length);
  }

  operationEnded(op: number, latency: number, failed: boolean): void {
    const at = this.#ended++;
    if (at === this.#endedOp.length) {
      this.#endedOp = grown(this.#endedOp);
      this.#latency = grown(this.#latency);
    }
    this.#endedOp[at] = op;
    this.#latency[at] = latency;
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
      this.#load = grown(this.#load);
      this.#number = grown(this.#number);
      this.#start = grown(this.#start);
      this.#end = grown(this.#end);
      this.#outcome = grown(this.#outcome);
      this.#trace = grown(this.#trace);
    }
    this.#load[at] = load;
    this.#number[at] = number;
    this.#start[at] = start;
    this.#end[at] = end;
    this.#outcome[at] = outcome;
    this.#trace[at] = trace;
  }

  /** Ends counting: columns shrink to what they hold. */
  freeze(): void {
    const { requests } = this;
    this.#endedOp = fixed(this.#endedOp, this.#ended);
    this.#latency = fixed(this.#latency, this.#ended);
    this.#load = fixed(this.#load, requests);
    this.#number = fixed(this.#number, requests);
    this.#start = fixed(this.#start, requests);
    this.#end = fixed(this.#end, requests);
    this.#outcome = fixed(this.#outcome, requests);
    this.#trace = fixed(this.#trace, requests);
  }

  /** Only after `freeze`. */
  operations(): OperationCounts[] {
    const latencies = this.#latenciesByOp();
    return this.#program.ops.map(({ service, name }, op) => {
      const sorted = latencies[op]!.sort();
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

  /** Only after `freeze`. */
  requestColumns(): RequestColumns {
    return {
      count: this.requests,
      load: this.#load,
      number: this.#number,
      start: this.#start,
      end: this.#end,
      outcome: this.#outcome,
      trace: this.#trace,
    };
  }

  #latenciesByOp(): Float64Array[] {
    const counts = new Int32Array(this.#program.ops.length);
    for (const op of this.#endedOp) counts[op]!++;
    const latencies = Array.from(counts, (count) => new Float64Array(count));
    for (let at = this.#ended - 1; at >= 0; at--) {
      const op = this.#endedOp[at]!;
      latencies[op]![--counts[op]!] = this.#latency[at]!;
    }
    return latencies;
  }
}
