import type { Resource, Scope } from '../telemetry/attributes.ts';
import type { Span } from '../telemetry/span.ts';
import { FieldError } from './json-fields.ts';
import type { JsonStream, Reading } from './json-stream.ts';
import { resourceFromOtlp, scopeFromOtlp, spanFromOtlp } from './otlp-span.ts';

/** Where a reader puts the spans it finds. */
export interface SpanSink {
  add(span: Span): void;
}

/** A span that came before what it belongs to. */
interface Held {
  readonly span: unknown;
  readonly scope?: Scope;
}

/**
 * Reads the array under `resourceSpans` (Tempo: `batches`), span by span. Keys may come in any order: spans that
 * come before their scope or resource are held until that is known.
 */
export function* readResourceSpans(json: JsonStream, sink: SpanSink): Reading<void> {
  if (!(yield* json.isArray())) return yield* nothing(json, 'an array of resource spans');
  yield* json.enter();
  while (yield* json.item()) yield* readResource(json, sink);
}

function* readResource(json: JsonStream, sink: SpanSink): Reading<void> {
  if (!(yield* json.isObject())) throw json.unexpected('an object with resource and scopeSpans');
  yield* json.enter();
  let resource: Resource | undefined;
  const held: Held[] = [];
  const add = (span: unknown, scope: Scope, at: number) => {
    if (resource) sink.add(guarded(json, at, () => spanFromOtlp(span, resource!, scope)));
    else held.push({ span, scope });
  };
  for (let key = yield* json.key(); key !== undefined; key = yield* json.key()) {
    if (key === 'resource') {
      const { value, at } = yield* json.value();
      resource = guarded(json, at, () => resourceFromOtlp(value));
    } else if (key === 'scopeSpans' || key === 'instrumentationLibrarySpans') yield* readScopes(json, add);
    else yield* json.skip();
  }
  resource ??= resourceFromOtlp(undefined);
  for (const { span, scope } of held) add(span, scope!, json.feed.at - 1);
}

type Add = (span: unknown, scope: Scope, at: number) => void;

function* readScopes(json: JsonStream, add: Add): Reading<void> {
  if (!(yield* json.isArray())) return yield* nothing(json, 'an array of scope spans');
  yield* json.enter();
  while (yield* json.item()) {
    if (!(yield* json.isObject())) throw json.unexpected('an object with scope and spans');
    yield* json.enter();
    let scope: Scope | undefined;
    const held: Held[] = [];
    for (let key = yield* json.key(); key !== undefined; key = yield* json.key()) {
      if (key === 'scope' || key === 'instrumentationLibrary') {
        const { value, at } = yield* json.value();
        scope = guarded(json, at, () => scopeFromOtlp(value));
      } else if (key === 'spans') {
        if (!(yield* json.isArray())) yield* nothing(json, 'an array of spans');
        else {
          yield* json.enter();
          while (yield* json.item()) {
            if (!(yield* json.isObject())) throw json.unexpected('a span, an object');
            const { value, at } = yield* json.value();
            if (scope) add(value, scope, at);
            else held.push({ span: value });
          }
        }
      } else yield* json.skip();
    }
    scope ??= scopeFromOtlp(undefined);
    for (const { span } of held) add(span, scope, json.feed.at - 1);
  }
}

/** null stands for an empty list in protobuf's JSON; anything else here is an error. */
function* nothing(json: JsonStream, expected: string): Reading<void> {
  const { value, at } = yield* json.value();
  if (value !== null) throw json.fail(`expected ${expected}, got ${JSON.stringify(value).slice(0, 40)}`, at);
}

/** Runs a conversion; what it refuses is reported with the place of the value. */
export function guarded<T>(json: JsonStream, at: number, convert: () => T): T {
  try {
    return convert();
  } catch (error) {
    if (error instanceof FieldError) throw json.fail(error.message, at);
    throw error;
  }
}
