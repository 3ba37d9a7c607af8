import type { Attribute } from '#simulations/telemetry/attributes.ts';
import type { Span } from '#simulations/telemetry/span.ts';
import type { TraceSet } from '#simulations/telemetry/trace.ts';

/**
 * Every span of a set under `<trace id>/<span id>`, as one comparable text: attributes in the order of their keys,
 * times and integers as decimal strings.
 */
export function spansOf(set: TraceSet): Map<string, string> {
  const spans = new Map<string, string>();
  for (let at = 0; at < set.traceCount; at++) {
    const trace = set.trace(at);
    for (let index = 0; index < trace.size; index++) {
      const span = trace.span(index);
      spans.set(`${span.traceId}/${span.spanId}`, comparable(span));
    }
  }
  return spans;
}

function comparable(span: Span): string {
  const sorted = {
    ...span,
    resource: byKey(span.resource.attributes),
    attributes: byKey(span.attributes),
    events: span.events.map((event) => ({ ...event, attributes: byKey(event.attributes) })),
    links: span.links.map((link) => ({
      ...link,
      flags: link.flags ?? 0,
      attributes: byKey(link.attributes),
    })),
  };
  return JSON.stringify(sorted, (_key, value) => (typeof value === 'bigint' ? value.toString() : value));
}

const byKey = (attributes: readonly Attribute[]): Attribute[] =>
  attributes.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));

/** The first few differences between what was expected and what a peer gave back, each as field, ours and theirs. */
export function differences(ours: Map<string, string>, theirs: Map<string, string>): string[] {
  const found: string[] = [];
  for (const [id, span] of ours) {
    if (found.length >= 5) break;
    const other = theirs.get(id);
    if (other === span) continue;
    if (other === undefined) {
      found.push(`${id} is missing`);
      continue;
    }
    const [mine, its] = [JSON.parse(span), JSON.parse(other)] as Record<string, unknown>[];
    for (const key of new Set([...Object.keys(mine!), ...Object.keys(its!)])) {
      const [a, b] = [JSON.stringify(mine![key]), JSON.stringify(its![key])];
      if (a !== b) found.push(`${id} ${key}: ours ${a}, theirs ${b}`);
    }
  }
  return found;
}
