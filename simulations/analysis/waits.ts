import type { Trace } from '../telemetry/trace.ts';

/** A stretch of a span's time in which it stood in line for something that others held. */
export interface Wait {
  readonly span: number;
  /** `workers`, `pool:<name>` or `lock:<name>`. */
  readonly resource: string;
  /** Nanoseconds after the trace's base; the stretch is clipped to its span. */
  readonly start: number;
  readonly end: number;
}

/**
 * The waits that spans tell of: events with `tracewalk.wait.resource` and `tracewalk.wait.duration_ns`, each
 * the end of a wait of that length. By span, then by time; waits of no length are left out.
 */
export function waits(trace: Trace): Wait[] {
  const found: Wait[] = [];
  for (let span = 0; span < trace.size; span++) {
    for (const event of trace.events(span)) {
      let resource: string | undefined;
      let duration = 0;
      for (const attribute of event.attributes) {
        if (attribute.key === 'tracewalk.wait.resource' && attribute.type === 'string')
          resource = attribute.value;
        if (attribute.key === 'tracewalk.wait.duration_ns' && attribute.type === 'int')
          duration = Number(attribute.value);
      }
      if (resource === undefined) continue;
      const until = Number(event.timeUnixNano - trace.base);
      const start = Math.max(until - duration, trace.start[span]!);
      const end = Math.min(until, trace.end[span]!);
      if (start < end) found.push({ span, resource, start, end });
    }
  }
  return found.sort((a, b) => a.span - b.span || a.start - b.start);
}
