import type { JsonObject } from './json-fields.ts';
import type { JsonStream, Reading } from './json-stream.ts';

const EXPECTED =
  'expected OTLP/JSON (an object with resourceSpans), Jaeger (an object with data or spans) or Zipkin (an array of spans)';

/** What a Collector writes beside traces. */
const OTHER_SIGNALS = ['resourceLogs', 'resourceMetrics', 'resourceProfiles'];

export function holdsOtherSignals(object: JsonObject): boolean {
  return OTHER_SIGNALS.some((signal) => signal in object);
}

/** What to say of an object that is no trace. */
export function unknownObject(object: JsonObject): string {
  const keys = Object.keys(object);
  const names = keys.slice(0, 5).map((key) => JSON.stringify(key.slice(0, 40)));
  if (holdsOtherSignals(object)) return `this object holds ${names.join(', ')} but no spans; ${EXPECTED}`;
  if ('resource_spans' in object)
    return `"resource_spans" is the binary format's name; OTLP/JSON writes names like resourceSpans`;
  const [problem] = Array.isArray(object['errors']) ? (object['errors'] as { msg?: unknown }[]) : [];
  if (object['data'] === null && typeof problem?.msg === 'string')
    return `this is not a trace but Jaeger's answer ${JSON.stringify(problem.msg)}`;
  const what = names.length === 0 ? 'nothing' : `${names.join(', ')}${keys.length > 5 ? ', …' : ''}`;
  return `${EXPECTED}; this object has ${what}`;
}

/** Says what a file is that is no JSON at all, as far as its first bytes tell. */
export function* refuseOtherFiles(json: JsonStream): Reading<void> {
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
