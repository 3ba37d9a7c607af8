import type { AttributeValue } from './attributes.ts';
import { fixed, grown } from '../numeric/column.ts';
import { hexOfWord } from './ids.ts';
import type { NoteSite, Site } from './site.ts';
import type { SlotValues } from './slots.ts';
import { StringTable } from './string-table.ts';
import { TableTrace } from './table-trace.ts';
import type { TraceSet } from './trace.ts';

/** Times of imported spans that no Float64 offset can hold exactly. */
export type ExactTimes = readonly [start: bigint, end: bigint];

interface Groups {
  readonly order: Int32Array;
  readonly traceAt: Int32Array;
  readonly eventOrder: Int32Array;
  readonly linkOrder: Int32Array;
}

/**
 * Spans in columns, one row each in order of arrival, whether an engine writes them while it runs or an
 * importer adds whole ones. Times are nanoseconds after the base of the row's trace. What never varies at a
 * call site is said once by its `Site`; dynamic attribute values lie side by side in `slots`.
 *
 * Columns are plain fields so that hot loops see them as such; write through the methods.
 */
export class SpanTable implements TraceSet, SlotValues {
  readonly strings = new StringTable();
  readonly boxed: AttributeValue[] = [];
  readonly sites: Site[] = [];
  readonly noteSites: NoteSite[] = [];

  rows = 0;
  site = new Uint32Array(256);
  traceOf = new Uint32Array(256);
  /** A row of this table, ROOT or MISSING. */
  parent = new Int32Array(256);
  start = new Float64Array(256);
  end = new Float64Array(256);
  status = new Uint8Array(256);
  /** Number of the status message in `strings`. */
  message = new Uint32Array(256);
  /** Where the row's dynamic values begin in `slots`. */
  slotAt = new Uint32Array(256);

  slotCount = 0;
  slots = new Float64Array(512);

  eventCount = 0;
  eventRow = new Int32Array(64);
  eventSite = new Uint32Array(64);
  eventTime = new Float64Array(64);
  eventSlotAt = new Uint32Array(64);

  linkCount = 0;
  linkRow = new Int32Array(16);
  linkSite = new Uint32Array(16);
  /** Four numbers for each link: trace id, span id and trace state as numbers in `strings`, then the flags. */
  linkIds = new Uint32Array(64);
  linkSlotAt = new Uint32Array(16);

  traceCount = 0;
  traceWords = new Uint32Array(256);
  traceBase = new BigUint64Array(64);

  /** Span ids as two words a row where spans bring their own; null where ids derive from the call sites. */
  idWords: Uint32Array | null = null;
  /** Ids that are not 16 (32 for traces) hex digits, by row (trace). */
  readonly oddIds = new Map<number, string>();
  readonly oddTraceIds = new Map<number, string>();
  /** The parent ids that MISSING stands for, by row. */
  readonly missingParents = new Map<number, string>();
  /** By row, and by event. */
  readonly exactTimes = new Map<number, ExactTimes>();
  readonly exactEventTimes = new Map<number, bigint>();

  #groups: Groups | null = null;
  #traceIndex: Map<string, number> | null = null;

  get spanCount(): number {
    return this.rows;
  }

  /** @returns the number by which `open` knows the site */
  addSite(site: Site): number {
    return this.sites.push(site) - 1;
  }

  /** @returns the number by which `addEvent` and `addLink` know the shape */
  addNoteSite(site: NoteSite): number {
    return this.noteSites.push(site) - 1;
  }

  /**
   * @param words the trace id, four 32-bit words
   * @param base ns since the epoch to which the times of its spans are offsets
   */
  addTrace(word0: number, word1: number, word2: number, word3: number, base: bigint): number {
    const trace = this.traceCount++;
    if (trace === this.traceBase.length) {
      this.traceBase = grown(this.traceBase);
      this.traceWords = grown(this.traceWords);
    }
    const words = this.traceWords;
    words[trace * 4] = word0;
    words[trace * 4 + 1] = word1;
    words[trace * 4 + 2] = word2;
    words[trace * 4 + 3] = word3;
    this.traceBase[trace] = base;
    return trace;
  }

  /** A span begins. Its slots are "not set", its end is its start. @returns its row */
  open(site: number, trace: number, parent: number, start: number, slots: number): number {
    const row = this.rows++;
    if (row === this.site.length) this.#grow();
    this.site[row] = site;
    this.traceOf[row] = trace;
    this.parent[row] = parent;
    this.start[row] = start;
    this.end[row] = start;
    this.slotAt[row] = this.reserve(slots);
    return row;
  }

  close(row: number, end: number): void {
    this.end[row] = end;
  }

  /**
   * Makes room at once for so many rows that are like those there are: columns that grow step by step cost
   * copies, and keep the garbage collector busy.
   */
  makeRoom(rows: number): void {
    if (rows <= this.site.length) return;
    const slots = Math.ceil((this.slotCount / this.rows) * rows);
    this.#grow(rows);
    if (slots > this.slots.length) this.slots = grown(this.slots, slots);
  }

  /** Room for `count` values, all "not set". @returns where it begins in `slots` */
  reserve(count: number): number {
    const at = this.slotCount;
    const next = at + count;
    while (next > this.slots.length) this.slots = grown(this.slots);
    for (let i = at; i < next; i++) this.slots[i] = NaN;
    this.slotCount = next;
    return at;
  }

  /** @returns where the event's slot values begin in `slots` */
  addEvent(row: number, noteSite: number, time: number, slots: number): number {
    const event = this.eventCount++;
    if (event === this.eventRow.length) {
      this.eventRow = grown(this.eventRow);
      this.eventSite = grown(this.eventSite);
      this.eventTime = grown(this.eventTime);
      this.eventSlotAt = grown(this.eventSlotAt);
    }
    this.eventRow[event] = row;
    this.eventSite[event] = noteSite;
    this.eventTime[event] = time;
    return (this.eventSlotAt[event] = this.reserve(slots));
  }

  /** @returns where the link's slot values begin in `slots` */
  addLink(
    row: number,
    noteSite: number,
    slots: number,
    traceId: string,
    spanId: string,
    state: string,
    flags: number,
  ): number {
    const link = this.linkCount++;
    if (link === this.linkRow.length) {
      this.linkRow = grown(this.linkRow);
      this.linkSite = grown(this.linkSite);
      this.linkIds = grown(this.linkIds);
      this.linkSlotAt = grown(this.linkSlotAt);
    }
    this.linkRow[link] = row;
    this.linkSite[link] = noteSite;
    this.linkIds[link * 4] = this.strings.number(traceId);
    this.linkIds[link * 4 + 1] = this.strings.number(spanId);
    this.linkIds[link * 4 + 2] = this.strings.number(state);
    this.linkIds[link * 4 + 3] = flags;
    return (this.linkSlotAt[link] = this.reserve(slots));
  }

  /** Ends writing: columns shrink to what they hold. @returns itself */
  freeze(): this {
    const { rows } = this;
    this.site = fixed(this.site, rows);
    this.traceOf = fixed(this.traceOf, rows);
    this.parent = fixed(this.parent, rows);
    this.start = fixed(this.start, rows);
    this.end = fixed(this.end, rows);
    this.status = fixed(this.status, rows);
    this.message = fixed(this.message, rows);
    this.slotAt = fixed(this.slotAt, rows);
    this.slots = fixed(this.slots, this.slotCount);
    if (this.idWords) this.idWords = fixed(this.idWords, rows * 2);
    this.eventRow = fixed(this.eventRow, this.eventCount);
    this.eventSite = fixed(this.eventSite, this.eventCount);
    this.eventTime = fixed(this.eventTime, this.eventCount);
    this.eventSlotAt = fixed(this.eventSlotAt, this.eventCount);
    this.linkRow = fixed(this.linkRow, this.linkCount);
    this.linkSite = fixed(this.linkSite, this.linkCount);
    this.linkIds = fixed(this.linkIds, this.linkCount * 4);
    this.linkSlotAt = fixed(this.linkSlotAt, this.linkCount);
    this.traceWords = fixed(this.traceWords, this.traceCount * 4);
    this.traceBase = fixed(this.traceBase, this.traceCount);
    return this;
  }

  /** Rows sorted by trace. */
  get order(): Int32Array {
    return this.#grouped().order;
  }

  /** Where each trace begins in `order`, one more entry than there are traces. */
  get traceAt(): Int32Array {
    return this.#grouped().traceAt;
  }

  /** Events sorted by row. */
  get eventOrder(): Int32Array {
    return this.#grouped().eventOrder;
  }

  /** Links sorted by row. */
  get linkOrder(): Int32Array {
    return this.#grouped().linkOrder;
  }

  trace(index: number): TableTrace {
    if (!(index >= 0 && index < this.traceCount)) {
      throw new RangeError(`trace ${index}: this set has traces 0 to ${this.traceCount - 1}`);
    }
    return new TableTrace(this, index);
  }

  /** Number of spans in trace number `index`, without building the trace. */
  sizeOf(index: number): number {
    const { traceAt } = this;
    return traceAt[index + 1]! - traceAt[index]!;
  }

  traceId(index: number): string {
    const odd = this.oddTraceIds.get(index);
    if (odd !== undefined) return odd;
    let id = '';
    for (let word = 0; word < 4; word++) id += hexOfWord(this.traceWords[index * 4 + word]!);
    return id;
  }

  indexOf(traceId: string): number {
    if (!this.#traceIndex) {
      this.#traceIndex = new Map();
      for (let index = 0; index < this.traceCount; index++) this.#traceIndex.set(this.traceId(index), index);
    }
    return this.#traceIndex.get(traceId) ?? -1;
  }

  /** Worked out when first asked for: a run that is only counted needs none of it. */
  #grouped(): Groups {
    if (!this.#groups) {
      const traceAt = groupStarts(this.traceOf, this.traceCount);
      this.#groups = {
        traceAt,
        order: groupMembers(this.traceOf, traceAt),
        eventOrder: groupMembers(this.eventRow, groupStarts(this.eventRow, this.rows)),
        linkOrder: groupMembers(this.linkRow, groupStarts(this.linkRow, this.rows)),
      };
    }
    return this.#groups;
  }

  #grow(rows?: number): void {
    this.site = grown(this.site, rows);
    this.traceOf = grown(this.traceOf, rows);
    this.parent = grown(this.parent, rows);
    this.start = grown(this.start, rows);
    this.end = grown(this.end, rows);
    this.status = grown(this.status, rows);
    this.message = grown(this.message, rows);
    this.slotAt = grown(this.slotAt, rows);
    if (this.idWords) this.idWords = grown(this.idWords, rows && 2 * rows);
  }
}

/** Where each group begins when members are sorted by group, one more entry than there are groups. */
function groupStarts(groups: Int32Array | Uint32Array, count: number): Int32Array<ArrayBuffer> {
  const starts = new Int32Array(count + 1);
  for (let i = 0; i < groups.length; i++) starts[groups[i]! + 1]!++;
  for (let i = 0; i < count; i++) starts[i + 1]! += starts[i]!;
  return starts;
}

/** Members sorted by group, in their own order within each. */
function groupMembers(groups: Int32Array | Uint32Array, starts: Int32Array): Int32Array<ArrayBuffer> {
  const next = starts.slice();
  const members = new Int32Array(groups.length);
  for (let i = 0; i < groups.length; i++) members[next[groups[i]!]!++] = i;
  return members;
}
