import { attributeOf } from '../engine/conditions.ts';
import { fixed, grown } from '../numeric/column.ts';
import type { Program } from '../scenario/program.ts';
import type { LogLevel } from '../scenario/step.ts';

/** One line that a service logged. */
export interface LogRecord {
  /** ns after the start of the run, by the service's own clock. */
  readonly time: number;
  readonly service: string;
  readonly level: LogLevel;
  readonly body: string;
  /** Number of the trace and row of the span that were active; −1 = none. */
  readonly trace: number;
  readonly row: number;
}

/**
 * The log lines of a run, in order of time as the engine knew it. A line keeps the key of its request; its
 * text is put together when it is read.
 */
export class LogTable {
  readonly #program: Program;
  #count = 0;
  /** A log site, or below 0 the outcome of an exception, from −1 down. */
  #source = new Int32Array(64);
  #service = new Int32Array(64);
  #trace = new Int32Array(64);
  #row = new Int32Array(64);
  #time = new Float64Array(64);
  #request = new Uint32Array(128);

  constructor(program: Program) {
    this.#program = program;
  }

  get count(): number {
    return this.#count;
  }

  addLine(log: number, trace: number, row: number, time: number, high: number, low: number): void {
    const at = this.#add(log, this.#program.logs[log]!.service, trace, row, time);
    this.#request[at * 2] = high;
    this.#request[at * 2 + 1] = low;
  }

  /** The same exception that the span has as an event, as a record that names the span. */
  addException(site: number, outcome: number, trace: number, row: number, time: number): void {
    this.#add(-1 - outcome, this.#program.sites[site]!.service, trace, row, time);
  }

  /** Ends writing: columns shrink to what they hold. @returns itself */
  freeze(): this {
    const count = this.#count;
    this.#source = fixed(this.#source, count);
    this.#service = fixed(this.#service, count);
    this.#trace = fixed(this.#trace, count);
    this.#row = fixed(this.#row, count);
    this.#time = fixed(this.#time, count);
    this.#request = fixed(this.#request, 2 * count);
    return this;
  }

  /** @throws RangeError outside 0 … count−1 */
  record(index: number): LogRecord {
    if (!(index >= 0 && index < this.#count)) {
      throw new RangeError(`log record ${index}: this run has records 0 to ${this.#count - 1}`);
    }
    const source = this.#source[index]!;
    const { logs, outcomes, services } = this.#program;
    const exception = source < 0 ? outcomes[-1 - source]! : undefined;
    return {
      time: this.#time[index]!,
      service: services[this.#service[index]!]!.name,
      level: exception ? 'error' : logs[source]!.level,
      body: exception ? `${exception.type}: ${exception.message}` : this.#body(index, source),
      trace: this.#trace[index]!,
      row: this.#row[index]!,
    };
  }

  #body(index: number, log: number): string {
    const { attributes, logs } = this.#program;
    const high = this.#request[index * 2]!;
    const low = this.#request[index * 2 + 1]!;
    return logs[log]!.message.map((part) => {
      if (typeof part === 'string') return part;
      if ('knob' in part) return String(part.knob);
      const attribute = attributes[part.attribute]!;
      const drawn = attributeOf(attribute, high, low);
      return String(attribute.kind === 'choice' ? attribute.values[drawn] : drawn);
    }).join('');
  }

  #add(source: number, service: number, trace: number, row: number, time: number): number {
    const at = this.#count++;
    if (at === this.#source.length) this.#grow();
    this.#source[at] = source;
    this.#service[at] = service;
    this.#trace[at] = trace;
    this.#row[at] = row;
    this.#time[at] = time;
    return at;
  }

  #grow(): void {
    this.#source = grown(this.#source);
    this.#service = grown(this.#service);
    this.#trace = grown(this.#trace);
    this.#row = grown(this.#row);
    this.#time = grown(this.#time);
    this.#request = grown(this.#request);
  }
}
