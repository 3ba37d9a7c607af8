import { Kind } from '../telemetry/span.ts';
import type { Trace } from '../telemetry/trace.ts';

/**
 * The service that a row of the picture is labelled with: the span's own, except that a database reports
 * nothing itself, so a statement sent to it stands under the database's name (`server.address` or the like).
 */
export function shownService(trace: Trace, span: number): string {
  if (trace.kind[span] !== Kind.client || trace.attribute(span, 'db.system.name') === undefined)
    return trace.service(span);
  const server =
    trace.attribute(span, 'server.service.name') ??
    trace.attribute(span, 'service.peer.name') ??
    trace.attribute(span, 'peer.service') ??
    trace.attribute(span, 'server.address') ??
    trace.attribute(span, 'db.namespace') ??
    trace.attribute(span, 'db.system.name');
  return String(server);
}

/** `payment POST /authorize`, as a row is labelled. */
export function shownName(trace: Trace, span: number): string {
  return `${shownService(trace, span)} ${trace.name(span)}`;
}
