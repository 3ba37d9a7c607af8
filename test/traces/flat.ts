import { collectSpans } from '#simulations/telemetry/collect.ts';
import { Kind, Status } from '#simulations/telemetry/span.ts';
import type { Span } from '#simulations/telemetry/span.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';

/**
 * A trace of any size: span n hangs below span `parentOf(n)` (a number below n; negative for a root), starts
 * n µs after the first and lasts until the last, less n µs, so that every child lies inside its parent.
 */
export function flatTrace(size: number, parentOf: (span: number) => number): Trace {
  const id = (span: number) => (span + 1).toString(16).padStart(16, '0');
  const resources = Array.from({ length: 9 }, (_, n) => ({
    service: `service-${n}`,
    attributes: [{ key: 'service.name', type: 'string', value: `service-${n}` } as const],
  }));
  const scope = { name: 'test', version: '', attributes: [] };
  const spans = function* (): Generator<Span> {
    for (let span = 0; span < size; span++)
      yield {
        traceId: '0af7651916cd43dd8448eb211c80319c',
        spanId: id(span),
        parentSpanId: parentOf(span) < 0 ? '' : id(parentOf(span)),
        traceState: '',
        flags: 1,
        name: `operation ${span % 31}`,
        kind: Kind.internal,
        startUnixNano: BigInt(span) * 1000n,
        endUnixNano: BigInt(2 * size - span) * 1000n,
        status: Status.unset,
        statusMessage: '',
        resource: resources[span % resources.length]!,
        scope,
        attributes: [],
        events: [],
        links: [],
      };
  };
  return collectSpans(spans()).trace(0);
}
