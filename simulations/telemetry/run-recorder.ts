import { attributeOf } from '../engine/conditions.ts';
import type { Recorder } from '../engine/recorder.ts';
import { mix32 } from '../numeric/mix.ts';
import type { Program } from '../scenario/program.ts';
import { EXCEPTION_MESSAGE, EXCEPTION_TYPE } from './conventions/keys.ts';
import { text } from './conventions/span-shape.ts';
import { LogTable } from './log-table.ts';
import { addSpanSites, type SpanSite } from './span-sites.ts';
import { SpanTable } from './span-table.ts';

/** When every simulated run begins: Monday 5 January 2026, 09:00 UTC, in ns since the Unix epoch. */
export const EPOCH = 1_767_603_600_000_000_000n;

/** Keeps what a run reports: spans in a table, each by its service's own clock, and log lines. */
export class RunRecorder implements Recorder {
  readonly table = new SpanTable();
  readonly logs: LogTable;
  readonly #program: Program;
  readonly #sites: readonly SpanSite[];
  /** What every span needs of its call site, in columns: the table's sites of the first instance, and so on. */
  readonly #local: Int32Array;
  readonly #remote: Int32Array;
  readonly #slotCount: Int32Array;
  readonly #clock: Float64Array;
  readonly #statusSlot: Int32Array;
  readonly #okStatus: Float64Array;
  /** 1 where spans say something of their request. */
  readonly #personal: Uint8Array;
  /** By the table's number of a site: the call site's number. */
  readonly #siteOf: readonly number[];
  readonly #workerNote: number;
  /** By call site, and by outcome; −1 = none. */
  readonly #connectionNotes: readonly number[];
  readonly #exceptionNotes: readonly number[];
  /** By lock. */
  readonly #lockNotes: readonly number[];

  constructor(program: Program) {
    const { table } = this;
    this.#program = program;
    this.#sites = addSpanSites(program, table);
    this.#local = Int32Array.from(this.#sites, ({ local }) => local[0]!);
    this.#remote = Int32Array.from(this.#sites, ({ remote }) => remote[0]!);
    this.#slotCount = Int32Array.from(this.#sites, ({ slotCount }) => slotCount);
    this.#clock = Float64Array.from(this.#sites, ({ clock }) => clock);
    this.#statusSlot = Int32Array.from(this.#sites, ({ statusSlot }) => statusSlot);
    this.#okStatus = Float64Array.from(this.#sites, ({ statusValue }) => statusValue[0]!);
    this.#personal = Uint8Array.from(this.#sites, ({ attributes, pathSlot }) =>
      attributes.length > 0 || pathSlot >= 0 ? 1 : 0,
    );
    const siteOf: number[] = [];
    this.#sites.forEach(({ local, remote }, site) => {
      for (const number of [...local, ...remote]) siteOf[number] = site;
    });
    this.#siteOf = siteOf;
    this.#workerNote = addWaitNote(table, 'worker acquired', 'workers');
    this.#connectionNotes = program.sites.map(({ pool }) =>
      pool < 0 ? -1 : addWaitNote(table, 'connection acquired', `pool:${program.pools[pool]!.name}`),
    );
    this.#lockNotes = program.locks.map(({ name }) => addWaitNote(table, 'lock acquired', `lock:${name}`));
    this.#exceptionNotes = program.outcomes.map(({ type, message }) =>
      type === ''
        ? -1
        : table.addNoteSite({
            name: 'exception',
            fixed: [text(EXCEPTION_TYPE, type), text(EXCEPTION_MESSAGE, message)],
            slots: [],
          }),
    );
    this.logs = new LogTable(program);
  }

  beginTrace(keyHigh: number, keyLow: number): number {
    const third = mix32(keyHigh + mix32(keyLow));
    return this.table.addTrace(
      mix32(keyHigh ^ 0x7f4a7c15),
      mix32(keyLow ^ 0x94d049bb),
      third,
      mix32(keyLow + mix32(third ^ 0x2545f491)),
      EPOCH,
    );
  }

  open(
    siteNumber: number,
    instance: number,
    trace: number,
    parent: number,
    now: number,
    attempt: number,
    requestHigh: number,
    requestLow: number,
  ): number {
    const first = parent < 0 ? this.#local[siteNumber]! : this.#remote[siteNumber]!;
    const time = now + this.#clock[siteNumber]!;
    const row = this.table.open(first + instance, trace, parent, time, this.#slotCount[siteNumber]!);
    if (attempt > 0) this.#setResend(row, siteNumber, attempt);
    if (this.#personal[siteNumber] === 1) this.#setPersonal(row, siteNumber, requestHigh, requestLow);
    return row;
  }

  close(row: number, siteNumber: number, now: number, outcome: number): void {
    const { table } = this;
    table.close(row, now + this.#clock[siteNumber]!);
    if (outcome > 0) {
      this.#setFailure(row, this.#sites[siteNumber]!, outcome);
      return;
    }
    const slot = this.#statusSlot[siteNumber]!;
    if (slot >= 0) table.slots[table.slotAt[row]! + slot] = this.#okStatus[siteNumber]!;
  }

  gotWorker(row: number, now: number, duration: number): void {
    this.#waited(row, this.#workerNote, now, duration);
  }

  gotConnection(row: number, site: number, now: number, duration: number): void {
    this.#waited(row, this.#connectionNotes[site]!, now, duration);
  }

  gotLock(row: number, lock: number, now: number, duration: number): void {
    this.#waited(row, this.#lockNotes[lock]!, now, duration);
  }

  threw(row: number, now: number, outcome: number): void {
    const { table } = this;
    const site = this.#siteOf[table.site[row]!]!;
    const time = now + this.#sites[site]!.clock;
    table.addEvent(row, this.#exceptionNotes[outcome]!, time, 0);
    this.logs.addException(site, outcome, table.traceOf[row]!, row, time);
  }

  log(log: number, trace: number, row: number, now: number, requestHigh: number, requestLow: number): void {
    const { clock } = this.#program.services[this.#program.logs[log]!.service]!.telemetry;
    this.logs.addLine(log, trace, row, now + clock, requestHigh, requestLow);
  }

  #waited(row: number, note: number, now: number, duration: number): void {
    const { table } = this;
    const time = now + this.#sites[this.#siteOf[table.site[row]!]!]!.clock;
    table.slots[table.addEvent(row, note, time, 1)] = duration;
  }

  #setFailure(row: number, site: SpanSite, outcome: number): void {
    const { table } = this;
    const at = table.slotAt[row]!;
    if (site.statusSlot >= 0) table.slots[at + site.statusSlot] = site.statusValue[outcome]!;
    if (site.errorSlot >= 0) table.slots[at + site.errorSlot] = site.errorValue[outcome]!;
    table.status[row] = site.spanStatus[outcome]!;
    table.message[row] = site.message[outcome]!;
  }

  #setResend(row: number, siteNumber: number, attempts: number): void {
    const { resendSlot } = this.#sites[siteNumber]!;
    if (resendSlot >= 0) this.table.slots[this.table.slotAt[row]! + resendSlot] = attempts;
  }

  #setPersonal(row: number, siteNumber: number, requestHigh: number, requestLow: number): void {
    const { slots, slotAt } = this.table;
    const { attributes, pathSlot } = this.#sites[siteNumber]!;
    const at = slotAt[row]!;
    if (pathSlot >= 0) slots[at + pathSlot] = 1000 + (mix32(requestHigh ^ requestLow) % 9000);
    for (const { slot, attribute, byChoice } of attributes) {
      if (attribute < 0) {
        slots[at + slot] = byChoice[0]!;
        continue;
      }
      const value = attributeOf(this.#program.attributes[attribute]!, requestHigh, requestLow);
      slots[at + slot] = byChoice.length > 0 ? byChoice[value]! : value;
    }
  }
}

function addWaitNote(table: SpanTable, name: string, resource: string): number {
  return table.addNoteSite({
    name,
    fixed: [text('tracewalk.wait.resource', resource)],
    slots: [{ key: 'tracewalk.wait.duration_ns', type: 'int' }],
  });
}
