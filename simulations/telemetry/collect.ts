import type { Attribute, Resource, Scope } from './attributes.ts';
import { isHexId, wordOfHex } from './ids.ts';
import { slotType, slotValue, type Slot } from './slots.ts';
import { SpanTable } from './span-table.ts';
import type { Span } from './span.ts';
import { MISSING, ROOT } from './trace.ts';

/**
 * Gathers whole spans, in any order and from any number of traces, into one table. Nothing is lost:
 * duplicate ids, ids that are no ids, parents that are missing or form a cycle, one trace spread over many
 * resources, times of different centuries in one trace all come out as they went in.
 *
 * A parent id that several spans of the trace bear means the first of them on the child's own service, else
 * the first; never the child itself unless nothing else bears it.
 */
export function collectSpans(spans: Iterable<Span>): SpanTable {
  const collector = new Collector();
  for (const span of spans) collector.add(span);
  return collector.finish();
}

/** `collectSpans` for spans that arrive bit by bit, as from a file that is still being read. */
export class Collector {
  readonly #table = new SpanTable();
  readonly #traces = new Map<string, number>();
  readonly #rowsById: Map<string, number | number[]>[] = [];
  readonly #parentIds: string[] = [];
  readonly #sites = new Map<string, number>();
  readonly #noteSites = new Map<string, number>();
  readonly #resources = new Shared<Resource>(({ service, attributes }) =>
    JSON.stringify([service, plain(attributes)]),
  );
  readonly #scopes = new Shared<Scope>(({ name, version, attributes }) =>
    JSON.stringify([name, version, plain(attributes)]),
  );

  constructor() {
    this.#table.idWords = new Uint32Array(2 * this.#table.site.length);
  }

  get spanCount(): number {
    return this.#table.rows;
  }

  add(span: Span): void {
    const table = this.#table;
    const trace = this.#traces.get(span.traceId) ?? this.#addTrace(span);
    const base = table.traceBase[trace]!;
    const row = table.open(this.#siteOf(span), trace, ROOT, 0, span.attributes.length);
    table.start[row] = Number(span.startUnixNano - base);
    table.close(row, Number(span.endUnixNano - base));
    if (!Number.isSafeInteger(table.start[row]) || !Number.isSafeInteger(table.end[row])) {
      table.exactTimes.set(row, [span.startUnixNano, span.endUnixNano]);
    }
    table.status[row] = span.status;
    table.message[row] = table.strings.number(span.statusMessage);
    this.#setSlots(span.attributes, table.slotAt[row]!);
    this.#setId(row, trace, span.spanId);
    this.#parentIds.push(span.parentSpanId);
    for (const { name, timeUnixNano, attributes } of span.events) {
      const time = Number(timeUnixNano - base);
      if (!Number.isSafeInteger(time)) table.exactEventTimes.set(table.eventCount, timeUnixNano);
      this.#setSlots(
        attributes,
        table.addEvent(row, this.#noteSiteOf(name, attributes), time, attributes.length),
      );
    }
    for (const { traceId, spanId, traceState, flags = 0, attributes } of span.links) {
      const site = this.#noteSiteOf('', attributes);
      this.#setSlots(
        attributes,
        table.addLink(row, site, attributes.length, traceId, spanId, traceState, flags),
      );
    }
  }

  /** Finds every span's parent and ends the collection. */
  finish(): SpanTable {
    const table = this.#table;
    for (let row = 0; row < table.rows; row++) {
      const id = this.#parentIds[row]!;
      if (id === '') continue;
      const parent = this.#parentRow(row, id);
      table.parent[row] = parent;
      if (parent === MISSING) table.missingParents.set(row, id);
    }
    return table.freeze();
  }

  #parentRow(row: number, id: string): number {
    const { traceOf, site, sites } = this.#table;
    const rows = this.#rowsById[traceOf[row]!]!.get(id);
    if (rows === undefined) return MISSING;
    if (typeof rows === 'number') return rows;
    const others = rows.filter((other) => other !== row);
    const { service } = sites[site[row]!]!.resource;
    return others.find((other) => sites[site[other]!]!.resource.service === service) ?? others[0]!;
  }

  #addTrace({ traceId, startUnixNano }: Span): number {
    const hex = isHexId(traceId, 32);
    const [a, b, c, d] = [0, 8, 16, 24].map((at) => (hex ? wordOfHex(traceId, at) : 0));
    const trace = this.#table.addTrace(a!, b!, c!, d!, startUnixNano);
    if (!hex) this.#table.oddTraceIds.set(trace, traceId);
    this.#traces.set(traceId, trace);
    this.#rowsById.push(new Map());
    return trace;
  }

  #setId(row: number, trace: number, id: string): void {
    if (isHexId(id, 16)) {
      this.#table.idWords![row * 2] = wordOfHex(id, 0);
      this.#table.idWords![row * 2 + 1] = wordOfHex(id, 8);
    } else {
      this.#table.oddIds.set(row, id);
    }
    const rows = this.#rowsById[trace]!;
    const before = rows.get(id);
    if (before === undefined) rows.set(id, row);
    else if (typeof before === 'number') rows.set(id, [before, row]);
    else before.push(row);
  }

  #setSlots(attributes: readonly Attribute[], at: number): void {
    const table = this.#table;
    for (let i = 0; i < attributes.length; i++) table.slots[at + i] = slotValue(attributes[i]!, table);
  }

  #siteOf({ resource, scope, kind, name, flags, traceState, attributes }: Span): number {
    const resourceNumber = this.#resources.number(resource);
    const scopeNumber = this.#scopes.number(scope);
    const key = `${resourceNumber} ${scopeNumber} ${kind} ${flags} ${JSON.stringify([name, traceState])}${shapeKey(attributes)}`;
    let site = this.#sites.get(key);
    if (site === undefined) {
      site = this.#table.addSite({
        resource: this.#resources.value(resourceNumber),
        scope: this.#scopes.value(scopeNumber),
        kind,
        name,
        flags,
        traceState,
        fixed: [],
        slots: shapeOf(attributes),
        address: 0,
      });
      this.#sites.set(key, site);
    }
    return site;
  }

  #noteSiteOf(name: string, attributes: readonly Attribute[]): number {
    const key = JSON.stringify(name) + shapeKey(attributes);
    let site = this.#noteSites.get(key);
    if (site === undefined) {
      site = this.#table.addNoteSite({ name, fixed: [], slots: shapeOf(attributes) });
      this.#noteSites.set(key, site);
    }
    return site;
  }
}

/** Equal objects once: found by identity where a reader hands over the same one, else by content. */
class Shared<T extends object> {
  readonly #keyOf: (value: T) => string;
  readonly #values: T[] = [];
  readonly #byIdentity = new Map<T, number>();
  readonly #byContent = new Map<string, number>();

  constructor(keyOf: (value: T) => string) {
    this.#keyOf = keyOf;
  }

  number(value: T): number {
    let number = this.#byIdentity.get(value);
    if (number !== undefined) return number;
    const key = this.#keyOf(value);
    number = this.#byContent.get(key);
    if (number === undefined) {
      number = this.#values.push(value) - 1;
      this.#byContent.set(key, number);
    }
    this.#byIdentity.set(value, number);
    return number;
  }

  value(number: number): T {
    return this.#values[number]!;
  }
}

function shapeKey(attributes: readonly Attribute[]): string {
  let key = '';
  for (const attribute of attributes) key += `\n${slotType(attribute)}:${attribute.key}`;
  return key;
}

function shapeOf(attributes: readonly Attribute[]): Slot[] {
  return attributes.map((attribute) => ({ key: attribute.key, type: slotType(attribute) }));
}

/** Attributes as JSON can hold them, different where they differ. */
function plain(attributes: readonly Attribute[]): unknown[] {
  return attributes.map(({ key, type, value }) => [key, type, plainValue(value)]);
}

function plainValue(value: Attribute['value']): unknown {
  if (typeof value === 'bigint') return [String(value)];
  if (typeof value === 'number' && !Number.isFinite(value)) return [String(value)];
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) {
    return value.map((item: Attribute) => [item.key ?? null, item.type, plainValue(item.value)]);
  }
  return value;
}
