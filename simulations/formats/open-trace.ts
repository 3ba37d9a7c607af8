import { Collector } from '../telemetry/collect.ts';
import type { SpanTable } from '../telemetry/span-table.ts';
import { FormatError } from './format-error.ts';
import type { Place } from './format-error.ts';
import { spansFromJaeger } from './jaeger-read.ts';
import { FieldError } from './json-fields.ts';
import type { JsonObject } from './json-fields.ts';
import { JsonStream } from './json-stream.ts';
import type { Reading } from './json-stream.ts';
import { readResourceSpans } from './otlp-read.ts';
import { holdsOtherSignals, refuseOtherFiles, unknownObject } from './unknown-file.ts';
import { ZipkinSpans } from './zipkin-read.ts';

const UTF8 = new TextEncoder();

/**
 * Reads a trace file of any known format, told by its content, in pieces of any size: bytes or text may be cut
 * anywhere. Work happens inside `push`, in proportion to the piece, so a caller that wants to show progress or to
 * stop does so between pieces.
 */
export class TraceReader {
  readonly #json = new JsonStream();
  readonly #collector = new Collector();
  readonly #zipkin = new ZipkinSpans();
  /** Whether a document with traces was met, and the first with other signals: a Collector may mix them in one file. */
  #traces = false;
  #other: { readonly keys: JsonObject; readonly start: Place } | undefined;
  readonly #reading = this.#documents();

  /** Spans read so far. */
  get spanCount(): number {
    return this.#collector.spanCount;
  }

  /** @throws FormatError where what has arrived so far cannot be right */
  push(chunk: Uint8Array | string): void {
    this.#json.feed.push(typeof chunk === 'string' ? UTF8.encode(chunk) : chunk);
    this.#reading.next();
  }

  /**
   * Ends the file.
   * @throws FormatError where it is cut off, empty or without anything that is known
   */
  finish(): SpanTable {
    this.#json.feed.ended = true;
    this.#reading.next();
    if (this.#other && !this.#traces)
      throw new FormatError(this.#other.start, unknownObject(this.#other.keys));
    this.#zipkin.finish(this.#collector);
    return this.#collector.finish();
  }

  /** Documents one after another: a single one, JSON lines, or pretty-printed ones in a row. */
  *#documents(): Reading<void> {
    const json = this.#json;
    yield* refuseOtherFiles(json);
    for (;;) {
      const next = yield* json.peek();
      if (next < 0) return;
      if (next === 0x7b) yield* this.#object();
      else if (next === 0x5b) yield* this.#array();
      else throw json.unexpected('a trace file in JSON, which starts with { or [');
    }
  }

  *#array(): Reading<void> {
    const json = this.#json;
    let zipkin = false;
    yield* json.enter();
    while (yield* json.item()) {
      if (yield* json.isArray())
        yield* this.#array(); // Zipkin's answer to a search: an array of traces
      else if (!(yield* json.isObject())) throw json.unexpected('an object of a trace file');
      else if (zipkin) {
        const { value, at } = yield* json.value();
        this.#addZipkin(value as JsonObject, json.feed.placeOf(at));
      } else zipkin = yield* this.#object();
    }
  }

  /** @returns whether it was a span of Zipkin, which comes without anything around it */
  *#object(): Reading<boolean> {
    const json = this.#json;
    const start = json.feed.placeOf(json.feed.at);
    const others: Record<string, unknown> = {};
    let known = false;
    let jaegerSpans: unknown[] | undefined;
    yield* json.enter();
    for (let key = yield* json.key(); key !== undefined; key = yield* json.key()) {
      if (key === 'resourceSpans' || key === 'batches') {
        known = true;
        yield* readResourceSpans(json, this.#collector);
      } else if ((key === 'trace' || key === 'result') && (yield* json.isObject())) {
        known = true;
        yield* this.#object(); // answers of Tempo's and Jaeger's newer interfaces
      } else if (key === 'data' && (yield* json.isArray())) {
        known = true;
        yield* this.#array();
      } else if (key === 'spans' && (yield* json.isArray())) {
        jaegerSpans = [];
        yield* json.enter();
        while (yield* json.item()) jaegerSpans.push((yield* json.value()).value);
      } else others[key] = (yield* json.value()).value;
    }
    if (jaegerSpans) this.#addJaeger(jaegerSpans, others['processes'], start);
    if (!known && !jaegerSpans && 'traceId' in others && 'id' in others) {
      this.#addZipkin(others, start);
      this.#traces = true;
      return true;
    }
    if (!known && !jaegerSpans) {
      if (!holdsOtherSignals(others)) throw new FormatError(start, unknownObject(others));
      this.#other ??= { keys: others, start };
    } else this.#traces = true;
    return false;
  }

  #addJaeger(spans: readonly unknown[], processes: unknown, start: Place): void {
    for (const span of placed(start, () => spansFromJaeger(spans, processes))) this.#collector.add(span);
  }

  #addZipkin(span: JsonObject, place: Place): void {
    if ('binaryAnnotations' in span)
      throw new FormatError(
        place,
        "this is Zipkin's first format, with binaryAnnotations; expected its second",
      );
    if (!('traceId' in span && 'id' in span))
      throw new FormatError(place, 'expected a span of Zipkin with traceId and id');
    placed(place, () => this.#zipkin.add(span));
  }
}

/** Runs a conversion; what it refuses is reported with the place. */
function placed<T>(place: Place, convert: () => T): T {
  try {
    return convert();
  } catch (error) {
    throw error instanceof FieldError ? new FormatError(place, error.message) : error;
  }
}

/** A whole file at once. @throws FormatError */
export function openTrace(file: Uint8Array | string): SpanTable {
  const reader = new TraceReader();
  const bytes = typeof file === 'string' ? UTF8.encode(file) : file;
  for (let at = 0; at < bytes.length; at += 1 << 20) reader.push(bytes.subarray(at, at + (1 << 20)));
  return reader.finish();
}
