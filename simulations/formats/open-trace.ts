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
    else if (!known && 'traceId' in others && 'id' in others) {
      this.#addZipkin(others, start);
      return true;
    } else if (!known) throw new FormatError(start, unknownObject(Object.keys(others)));
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

const EXPECTED =
  'expected OTLP/JSON (an object with resourceSpans), Jaeger (an object with data or spans) or Zipkin (an array of spans)';

function unknownObject(keys: readonly string[]): string {
  const names = keys.slice(0, 5).map((key) => JSON.stringify(key.slice(0, 40)));
  if (keys.includes('resourceLogs') || keys.includes('resourceMetrics'))
    return `this object holds ${names.join(', ')} but no spans; ${EXPECTED}`;
  if (keys.includes('resource_spans'))
    return `"resource_spans" is the binary format's name; OTLP/JSON writes names like resourceSpans`;
  const what = names.length === 0 ? 'nothing' : `${names.join(', ')}${keys.length > 5 ? ', …' : ''}`;
  return `${EXPECTED}; this object has ${what}`;
}

/** Says what a file is that is no JSON at all, as far as its first bytes tell. */
function* refuseOtherFiles(json: JsonStream): Reading<void> {
  const { feed } = json;
  while (feed.end < 4 && !feed.ended) yield;
  const starts = (...bytes: readonly number[]) => bytes.every((byte, at) => feed.bytes[at] === byte);
  const refuse = (what: string) => json.fail(what, 0);
  if (starts(0x1f, 0x8b)) throw refuse('this is compressed with gzip; unpack it first');
  if (starts(0x28, 0xb5, 0x2f, 0xfd)) throw refuse('this is compressed with zstd; unpack it first');
  if (starts(0x50, 0x4b, 0x03, 0x04)) throw refuse('this is a zip archive; unpack it first');
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) throw refuse('this is text in UTF-16; save it as UTF-8');
  if (feed.end >= 3 && starts(0xef, 0xbb, 0xbf)) feed.at = 3; // a byte order mark
  const head = feed.bytes.subarray(0, Math.min(feed.end, 512));
  if (head.some((byte) => byte < 9 || (byte > 13 && byte < 32)))
    throw refuse('this is binary data; expected a trace file in JSON');
  const first = yield* json.peek();
  if (first < 0) throw json.fail(`the file is empty; ${EXPECTED}`, feed.at);
  if (first === 0x3c) throw json.fail(`this looks like HTML or XML, not like JSON; ${EXPECTED}`, feed.at);
}
