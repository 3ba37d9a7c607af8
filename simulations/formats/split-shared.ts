import { mix64 } from '../numeric/mix.ts';
import { collectSpans } from '../telemetry/collect.ts';
import { hexOfWord, isHexId, wordOfHex } from '../telemetry/ids.ts';
import type { Span } from '../telemetry/span.ts';
import type { Trace, TraceSet } from '../telemetry/trace.ts';

/** A set in which no span goes by its parent's id, and how many did. */
export interface Split {
  readonly set: TraceSet;
  readonly spans: number;
}

/**
 * Gives an id of its own to every span that shares its parent's, as the two halves of a call do in Zipkin: in OTLP
 * and in Jaeger such a span would be its own parent. The caller keeps the id, the callee's children follow the
 * callee. The new id derives from the old one, so that the same file always gives the same ids.
 */
export function splitShared(set: TraceSet): Split {
  const renamedByTrace = Array.from({ length: set.traceCount }, (_, at) => renamedIn(set.trace(at)));
  const split = renamedByTrace.reduce((sum, renamed) => sum + renamed.size, 0);
  return split === 0 ? { set, spans: 0 } : { set: collectSpans(spansOf(set, renamedByTrace)), spans: split };
}

function* spansOf(set: TraceSet, renamedByTrace: readonly ReadonlyMap<number, string>[]): Generator<Span> {
  for (const [at, renamed] of renamedByTrace.entries()) {
    const trace = set.trace(at);
    for (let row = 0; row < trace.size; row++) {
      const span = trace.span(row);
      const up = trace.parent[row]!;
      const parentSpanId = renamed.has(row) ? trace.spanId(up) : (renamed.get(up) ?? span.parentSpanId);
      yield { ...span, spanId: renamed.get(row) ?? span.spanId, parentSpanId };
    }
  }
}

/** New ids by row. */
function renamedIn(trace: Trace): ReadonlyMap<number, string> {
  const renamed = new Map<number, string>();
  const taken = new Set<string>();
  for (let row = 0; row < trace.size; row++) {
    const up = trace.parent[row]!;
    const id = trace.spanId(row);
    if (up < 0 || up === row || trace.spanId(up) !== id || !isHexId(id, 16)) continue;
    if (taken.size === 0) for (let each = 0; each < trace.size; each++) taken.add(trace.spanId(each));
    const words = Uint32Array.of(wordOfHex(id, 0), wordOfHex(id, 8));
    let own: string;
    do {
      mix64(words, 0);
      own = hexOfWord(words[0]!) + hexOfWord(words[1]!);
    } while (taken.has(own));
    taken.add(own);
    renamed.set(row, own);
  }
  return renamed;
}
