import type { NoteSite, Site } from '#simulations/telemetry/site.ts';
import type { Slot } from '#simulations/telemetry/slots.ts';
import { SpanTable } from '#simulations/telemetry/span-table.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';

/**
 * One trace as the columns of a span table that holds nothing else: buffers that move between threads
 * without being copied or read, however many spans there are.
 */
export interface TraceColumns {
  /** The fields of a frozen SpanTable, without its strings. */
  readonly columns: Omit<SpanTable, 'strings' | 'spanCount' | keyof Methods>;
  /** By number. */
  readonly strings: readonly string[];
}

type Methods = {
  [K in keyof SpanTable as SpanTable[K] extends (...args: never) => unknown ? K : never]: true;
};

/** Cuts one trace out of a table. */
export function cutTrace(table: SpanTable, index: number): TraceColumns {
  return new Cut(table, index).columns();
}

/** The trace that `cutTrace` cut out. */
export function traceOfColumns({ columns, strings }: TraceColumns): Trace {
  const table = Object.assign(new SpanTable(), columns);
  for (const text of strings) table.strings.number(text);
  return table.trace(0);
}

/** The buffers to move with the columns. */
export function columnBuffers({ columns }: TraceColumns): ArrayBuffer[] {
  const buffers = Object.values(columns).flatMap((column) =>
    ArrayBuffer.isView(column) ? [column.buffer as ArrayBuffer] : [],
  );
  return [...new Set(buffers)];
}

class Cut {
  readonly #from: SpanTable;
  readonly #to = new SpanTable();
  readonly #texts: string[] = [''];
  readonly #rows: Int32Array;
  readonly #rowOf = new Map<number, number>();
  readonly #sites = new Map<Site, number>();
  readonly #noteSites = new Map<NoteSite, number>();

  constructor(from: SpanTable, index: number) {
    this.#from = from;
    this.#rows = from.order.subarray(from.traceAt[index], from.traceAt[index + 1]);
    const [word0, word1, word2, word3] = from.traceWords.subarray(4 * index, 4 * index + 4);
    this.#to.addTrace(word0!, word1!, word2!, word3!, from.traceBase[index]!);
    const odd = from.oddTraceIds.get(index);
    if (odd !== undefined) this.#to.oddTraceIds.set(0, odd);
  }

  columns(): TraceColumns {
    this.#spans();
    this.#parents();
    this.#events();
    this.#links();
    const fields = Object.entries(this.#to.freeze()).filter(([name]) => name !== 'strings');
    return { columns: Object.fromEntries(fields) as TraceColumns['columns'], strings: this.#texts };
  }

  #spans(): void {
    const [from, to] = [this.#from, this.#to];
    if (from.idWords) to.idWords = new Uint32Array(2 * to.site.length);
    for (let at = 0; at < this.#rows.length; at++) {
      const row = this.#rows[at]!;
      const site = from.sites[from.site[row]!]!;
      const copy = to.open(this.#site(site), 0, from.parent[row]!, from.start[row]!, site.slots.length);
      to.close(copy, from.end[row]!);
      this.#rowOf.set(row, copy);
      to.status[copy] = from.status[row]!;
      to.message[copy] = this.#text(from.message[row]!);
      this.#slots(site.slots, from.slotAt[row]!, to.slotAt[copy]!);
      if (from.idWords) {
        to.idWords![2 * copy] = from.idWords[2 * row]!;
        to.idWords![2 * copy + 1] = from.idWords[2 * row + 1]!;
      }
      moveEntry(from.oddIds, row, to.oddIds, copy);
      moveEntry(from.missingParents, row, to.missingParents, copy);
      moveEntry(from.exactTimes, row, to.exactTimes, copy);
    }
  }

  /** A parent may come after its child, so rows are known only now. */
  #parents(): void {
    const { parent, rows } = this.#to;
    for (let row = 0; row < rows; row++) if (parent[row]! >= 0) parent[row] = this.#rowOf.get(parent[row]!)!;
  }

  #events(): void {
    const [from, to] = [this.#from, this.#to];
    for (const event of notesOf(from.eventOrder, from.eventRow, this.#rows)) {
      const site = from.noteSites[from.eventSite[event]!]!;
      const row = this.#rowOf.get(from.eventRow[event]!)!;
      const copy = to.eventCount;
      const slotAt = to.addEvent(row, this.#noteSite(site), from.eventTime[event]!, site.slots.length);
      this.#slots(site.slots, from.eventSlotAt[event]!, slotAt);
      moveEntry(from.exactEventTimes, event, to.exactEventTimes, copy);
    }
  }

  #links(): void {
    const [from, to] = [this.#from, this.#to];
    for (const link of notesOf(from.linkOrder, from.linkRow, this.#rows)) {
      const site = from.noteSites[from.linkSite[link]!]!;
      const row = this.#rowOf.get(from.linkRow[link]!)!;
      const copy = to.linkCount;
      to.addLink(row, this.#noteSite(site), site.slots.length, '', '', '', from.linkIds[4 * link + 3]!);
      for (let id = 0; id < 3; id++) to.linkIds[4 * copy + id] = this.#text(from.linkIds[4 * link + id]!);
      this.#slots(site.slots, from.linkSlotAt[link]!, to.linkSlotAt[copy]!);
    }
  }

  #slots(slots: readonly Slot[], fromAt: number, toAt: number): void {
    for (let at = 0; at < slots.length; at++) {
      const value = this.#from.slots[fromAt + at]!;
      const { type, around } = slots[at]!;
      if (Number.isNaN(value)) continue;
      if (type === 'string' && !around) this.#to.slots[toAt + at] = this.#text(value);
      else if (type === 'boxed')
        this.#to.slots[toAt + at] = this.#to.boxed.push(this.#from.boxed[value]!) - 1;
      else this.#to.slots[toAt + at] = value;
    }
  }

  #text(number: number): number {
    if (number === 0) return 0;
    const copy = this.#to.strings.number(this.#from.strings.text(number));
    if (copy === this.#texts.length) this.#texts.push(this.#from.strings.text(number));
    return copy;
  }

  #site(site: Site): number {
    let number = this.#sites.get(site);
    if (number === undefined) this.#sites.set(site, (number = this.#to.addSite(site)));
    return number;
  }

  #noteSite(site: NoteSite): number {
    let number = this.#noteSites.get(site);
    if (number === undefined) this.#noteSites.set(site, (number = this.#to.addNoteSite(site)));
    return number;
  }
}

function moveEntry<T>(from: ReadonlyMap<number, T>, at: number, to: Map<number, T>, copy: number): void {
  if (from.size === 0) return;
  const entry = from.get(at);
  if (entry !== undefined) to.set(copy, entry);
}

/** Events or links of ascending rows, in order by row, then of arrival. */
function* notesOf(order: Int32Array, rowOf: Int32Array, rows: Int32Array): Generator<number> {
  let at = 0;
  for (const row of rows) {
    at = firstFrom(order, rowOf, row, at);
    for (; at < order.length && rowOf[order[at]!] === row; at++) yield order[at]!;
  }
}

/** The first place from `low` on whose row is not below `row`. */
function firstFrom(order: Int32Array, rowOf: Int32Array, row: number, low: number): number {
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rowOf[order[middle]!]! < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
