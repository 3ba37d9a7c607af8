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
    const { table } = this;
    const site = this.#sites[siteNumber]!;
    const row = table.open(
      (parent < 0 ? site.local : site.remote)[instance]!,
      trace,
      parent,
      now + site.clock,
      site.slotCount,
    );
    const at = table.slotAt[row]!;
    if (attempt > 0 && site.resendSlot >= 0) table.slots[at + site.resendSlot] = attempt;
    if (site.pathSlot >= 0) table.slots[at + site.pathSlot] = 1000 + (mix32(requestHigh ^ requestLow) % 9000);
    if (site.attributes.length > 0) this.#setAttributes(site, at, requestHigh, requestLow);
    return row;
  }

  close(row: number, siteNumber: number, now: number, outcome: number): void {
    const { table } = this;
    const site = this.#sites[siteNumber]!;
    table.close(row, now + site.clock);
    const at = table.slotAt[row]!;
    if (site.statusSlot >= 0) table.slots[at + site.statusSlot] = site.statusValue[outcome]!;
    if (outcome === 0) return;
    if (site.errorSlot >= 0) table.slots[at + site.errorSlot] = site.errorValue[outcome]!;
    table.status[row] = site.spanStatus[outcome]!;
    table.message[row] = site.message[outcome]!;
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

  log(
    log: number,
    _instance: number,
    trace: number,
    row: number,
    now: number,
    requestHigh: number,
    requestLow: number,
  ): void {
    const { clock } = this.#program.services[this.#program.logs[log]!.service]!.telemetry;
    this.logs.addLine(log, trace, row, now + clock, requestHigh, requestLow);
  }

  #waited(row: number, note: number, now: number, duration: number): void {
    const { table } = this;
    const time = now + this.#sites[this.#siteOf[table.site[row]!]!]!.clock;
    table.slots[table.addEvent(row, note, time, 1)] = duration;
  }

  #setAttributes({ attributes }: SpanSite, at: number, requestHigh: number, requestLow: number): void {
    const { slots } = this.table;
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
