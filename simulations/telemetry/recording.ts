import type { Counters, OperationCounts, RequestColumns } from '../engine/counters.ts';
import type { Program } from '../scenario/program.ts';
import type { LogTable } from './log-table.ts';
import type { SpanTable } from './span-table.ts';
import type { Trace, TraceSet } from './trace.ts';

/** One line of a run's log. */
export interface LogLine {
  readonly timeUnixNano: bigint;
  readonly service: string;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly body: string;
  /** '' where no span was active. */
  readonly traceId: string;
}

/** What a run leaves: its traces, its log, and the engine's own books, which owe nothing to telemetry. */
export class Recording implements TraceSet {
  readonly program: Program;
  readonly table: SpanTable;
  /** ns of virtual time from the start to the last event. */
  readonly duration: number;
  readonly #logs: LogTable;
  readonly #counters: Counters;
  readonly #epoch: bigint;
  #operations: readonly OperationCounts[] | null = null;
  #requests: RequestColumns | null = null;

  constructor(
    program: Program,
    table: SpanTable,
    logs: LogTable,
    counters: Counters,
    duration: number,
    epoch: bigint,
  ) {
    this.program = program;
    this.table = table;
    this.duration = duration;
    this.#logs = logs;
    this.#counters = counters;
    this.#epoch = epoch;
  }

  get traceCount(): number {
    return this.table.traceCount;
  }

  get spanCount(): number {
    return this.table.spanCount;
  }

  trace(index: number): Trace {
    return this.table.trace(index);
  }

  indexOf(traceId: string): number {
    return this.table.indexOf(traceId);
  }

  /** Counted where each operation ran, databases included. */
  get operations(): readonly OperationCounts[] {
    return (this.#operations ??= this.#counters.operations());
  }

  /** Requests from outside, in order of their end. */
  get requests(): RequestColumns {
    return (this.#requests ??= this.#counters.requestColumns());
  }

  get logCount(): number {
    return this.#logs.count;
  }

  /** A line of the log, in order of true time. @throws RangeError outside 0 … logCount−1 */
  log(index: number): LogLine {
    const { time, trace, service, level, body } = this.#logs.record(index);
    return {
      timeUnixNano: this.#epoch + BigInt(time),
      service,
      level,
      body,
      traceId: trace < 0 ? '' : this.table.traceId(trace),
    };
  }
}
