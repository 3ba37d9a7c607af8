import { Status } from '#simulations/telemetry/span.ts';
import { ROOT } from '#simulations/telemetry/trace.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';

/** What a workbench's header says of a trace. */
export interface TraceFacts {
  /** The span that stands for the whole: the first root, else the earliest span. */
  readonly root: number;
  /** ns that it took. */
  readonly duration: number;
  readonly services: number;
  readonly errors: number;
}

export function traceFacts(trace: Trace): TraceFacts {
  const services = new Set<string>();
  let errors = 0;
  for (let span = 0; span < trace.size; span++) {
    services.add(trace.service(span));
    if (trace.status[span] === Status.error) errors++;
  }
  const root = Math.max(0, trace.parent.indexOf(ROOT));
  return { root, duration: trace.end[root]! - trace.start[root]!, services: services.size, errors };
}

export function hasSpan(trace: Trace, spanId: string): boolean {
  for (let span = 0; span < trace.size; span++) if (trace.spanId(span) === spanId) return true;
  return false;
}
