import { mix32, mix64 } from '../numeric/mix.ts';
import type { Attribute, Resource, Scope } from './attributes.ts';
import { hexOfWord } from './ids.ts';
import type { NoteSite, Site } from './site.ts';
import { readSlot } from './slots.ts';
import type { SpanTable } from './span-table.ts';
import type { Kind, Span, SpanEvent, SpanLink, Status } from './span.ts';
import { MISSING, ROOT, type Trace } from './trace.ts';

/** One trace of a frozen SpanTable, its spans renumbered 0 … size−1 by start, then by arrival. */
export class TableTrace implements Trace {
  readonly id: string;
  readonly base: bigint;
  readonly size: number;
  readonly parent: Int32Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly kind: Uint8Array;
  readonly status: Uint8Array;
  readonly #table: SpanTable;
  readonly #index: number;
  /** The table's row of each span. */
  readonly #rows: Int32Array;
  #derivedIds: Uint32Array | null = null;

  constructor(table: SpanTable, index: number) {
    const rows = rowsByStart(table, index);
    const size = rows.length;
    this.#table = table;
    this.#index = index;
    this.#rows = rows;
    this.id = table.traceId(index);
    this.size = size;
    this.base = size > 0 ? startOf(table, rows[0]!) : table.traceBase[index]!;
    this.start = new Float64Array(size);
    this.end = new Float64Array(size);
    this.kind = new Uint8Array(size);
    this.status = new Uint8Array(size);
    this.parent = new Int32Array(size);
    const shift = Number(this.base - table.traceBase[index]!);
    const spanOfRow = new Map<number, number>();
    for (let span = 0; span < size; span++) {
      const row = rows[span]!;
      spanOfRow.set(row, span);
      this.start[span] = table.start[row]! - shift;
      this.end[span] = table.end[row]! - shift;
      this.kind[span] = this.#site(span).kind;
      this.status[span] = table.status[row]!;
    }
    for (const [row, [start, end]] of exactTimesOf(table, spanOfRow)) {
      const span = spanOfRow.get(row)!;
      this.start[span] = Number(start - this.base);
      this.end[span] = Number(end - this.base);
    }
    for (let span = 0; span < size; span++) {
      const parent = table.parent[rows[span]!]!;
      this.parent[span] = parent < 0 ? parent : spanOfRow.get(parent)!;
    }
  }

  spanId(span: number): string {
    const row = this.#rows[span]!;
    const words = this.#table.idWords ?? this.#derived();
    const odd = this.#table.oddIds.get(row);
    if (odd !== undefined) return odd;
    const at = (this.#table.idWords ? row : span) * 2;
    return hexOfWord(words[at]!) + hexOfWord(words[at + 1]!);
  }

  parentSpanId(span: number): string {
    const parent = this.parent[span]!;
    if (parent === ROOT) return '';
    if (parent === MISSING) return this.#table.missingParents.get(this.#rows[span]!) ?? '';
    return this.spanId(parent);
  }

  service(span: number): string {
    return this.#site(span).resource.service;
  }

  name(span: number): string {
    return this.#site(span).name;
  }

  kindOf(span: number): Kind {
    return this.#site(span).kind;
  }

  statusOf(span: number): Status {
    return this.status[span] as Status;
  }

  statusMessage(span: number): string {
    return this.#table.strings.text(this.#table.message[this.#rows[span]!]!);
  }

  resource(span: number): Resource {
    return this.#site(span).resource;
  }

  scope(span: number): Scope {
    return this.#site(span).scope;
  }

  attributes(span: number): readonly Attribute[] {
    return this.#read(this.#site(span), this.#table.slotAt[this.#rows[span]!]!);
  }

  attribute(span: number, key: string): string | number | bigint | boolean | undefined {
    const { value } = this.attributes(span).findLast((attribute) => attribute.key === key) ?? {};
    return typeof value === 'object' ? undefined : value;
  }

  events(span: number): readonly SpanEvent[] {
    const table = this.#table;
    return notesOf(table.eventOrder, table.eventRow, this.#rows[span]!).map((event) => {
      const site = table.noteSites[table.eventSite[event]!]!;
      return {
        name: site.name,
        timeUnixNano:
          table.exactEventTimes.get(event) ?? table.traceBase[this.#index]! + BigInt(table.eventTime[event]!),
        attributes: this.#read(site, table.eventSlotAt[event]!),
      };
    });
  }

  links(span: number): readonly SpanLink[] {
    const table = this.#table;
    return notesOf(table.linkOrder, table.linkRow, this.#rows[span]!).map((link) => ({
      traceId: table.strings.text(table.linkIds[link * 4]!),
      spanId: table.strings.text(table.linkIds[link * 4 + 1]!),
      traceState: table.strings.text(table.linkIds[link * 4 + 2]!),
      ...(table.linkIds[link * 4 + 3] ? { flags: table.linkIds[link * 4 + 3]! } : {}),
      attributes: this.#read(table.noteSites[table.linkSite[link]!]!, table.linkSlotAt[link]!),
    }));
  }

  span(span: number): Span {
    const table = this.#table;
    const row = this.#rows[span]!;
    const { resource, scope, kind, name, flags, traceState } = this.#site(span);
    return {
      traceId: this.id,
      spanId: this.spanId(span),
      parentSpanId: this.parentSpanId(span),
      traceState,
      flags,
      name,
      kind,
      startUnixNano: startOf(table, row),
      endUnixNano: table.exactTimes.get(row)?.[1] ?? table.traceBase[this.#index]! + BigInt(table.end[row]!),
      status: this.statusOf(span),
      statusMessage: this.statusMessage(span),
      resource,
      scope,
      attributes: this.attributes(span),
      events: this.events(span),
      links: this.links(span),
    };
  }

  #site(span: number): Site {
    return this.#table.sites[this.#table.site[this.#rows[span]!]!]!;
  }

  #read({ fixed, slots }: Site | NoteSite, at: number): readonly Attribute[] {
    const attributes = [...fixed];
    slots.forEach((slot, i) => {
      const attribute = readSlot(slot, this.#table.slots[at + i]!, this.#table);
      if (attribute) attributes.push(attribute);
    });
    return attributes;
  }

  /**
   * Ids of simulated spans, two words each: a 64-bit bijection of the parent's id xor the call site's address
   * and the how-manieth child of that site it is. So a span keeps its id when a fault or a new step changes
   * what happens elsewhere in its trace.
   */
  #derived(): Uint32Array {
    if (this.#derivedIds) return this.#derivedIds;
    const table = this.#table;
    const words = new Uint32Array(this.size * 2);
    const seen = new Map<number, number>();
    const spans = Array.from({ length: this.size }, (_, span) => span);
    spans.sort((a, b) => this.#rows[a]! - this.#rows[b]!); // the engine opens parents before children
    for (const span of spans) {
      const parent = this.parent[span]!;
      const site = table.site[this.#rows[span]!]!;
      const family = (parent + 1) * table.sites.length + site;
      const nth = seen.get(family) ?? 0;
      seen.set(family, nth + 1);
      const high = parent < 0 ? table.traceWords[this.#index * 4 + 2]! : words[parent * 2]!;
      const low = parent < 0 ? table.traceWords[this.#index * 4 + 3]! : words[parent * 2 + 1]!;
      words[span * 2] = high ^ table.sites[site]!.address;
      words[span * 2 + 1] = low ^ mix32(nth);
      mix64(words, span * 2);
      if (words[span * 2] === 0 && words[span * 2 + 1] === 0) words[span * 2 + 1] = 1; // all-zero is invalid
    }
    return (this.#derivedIds = words);
  }
}

function startOf(table: SpanTable, row: number): bigint {
  return table.exactTimes.get(row)?.[0] ?? table.traceBase[table.traceOf[row]!]! + BigInt(table.start[row]!);
}

/** The rows of a trace by start, then by arrival. */
function rowsByStart(table: SpanTable, index: number): Int32Array {
  const { order, traceAt } = table;
  const rows = order.subarray(traceAt[index], traceAt[index + 1]);
  const { start } = table;
  for (let i = 1; i < rows.length; i++) {
    if (start[rows[i - 1]!]! > start[rows[i]!]!) {
      return rows.slice().sort((a, b) => start[a]! - start[b]! || a - b);
    }
  }
  return rows;
}

function* exactTimesOf(table: SpanTable, spanOfRow: ReadonlyMap<number, number>) {
  if (table.exactTimes.size === 0) return;
  for (const row of spanOfRow.keys()) {
    const times = table.exactTimes.get(row);
    if (times) yield [row, times] as const;
  }
}

/** Events or links of one row, found in their order by row, in order of arrival. */
function notesOf(order: Int32Array, rowOf: Int32Array, row: number): number[] {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rowOf[order[middle]!]! < row) low = middle + 1;
    else high = middle;
  }
  const notes: number[] = [];
  for (let i = low; i < order.length && rowOf[order[i]!] === row; i++) notes.push(order[i]!);
  return notes;
}
