import { writeOtlp } from '#simulations/formats/otlp-write.ts';
import type { TraceSet } from '#simulations/telemetry/trace.ts';
import type { Job } from './job.ts';

/** Text is handed to the browser in parts of this many characters: many small parts are slow to join. */
const PART = 1 << 20;

/** Traces of a set (null = all) as one OTLP JSON file. @throws Cancelled */
export async function otlpFile(set: TraceSet, traces: readonly number[] | null, job: Job): Promise<Blob> {
  const parts: Blob[] = [];
  let part = '';
  let written = 0;
  for (const piece of writeOtlp(traces ? only(set, traces) : set)) {
    part += piece;
    written += piece.length;
    if (part.length >= PART) {
      parts.push(new Blob([part]));
      part = '';
    }
    if (!job.due) continue;
    job.progress({ done: written, total: 0, unit: 'written' });
    await job.pause();
  }
  parts.push(new Blob([part]));
  return new Blob(parts, { type: 'application/json' });
}

/** A set of some of a set's traces. */
function only(set: TraceSet, traces: readonly number[]): TraceSet {
  return {
    traceCount: traces.length,
    spanCount: traces.reduce((spans, index) => spans + set.trace(index).size, 0),
    trace(index) {
      const number = traces[index];
      if (number === undefined) throw new RangeError(`no trace ${index} among ${traces.length}`);
      return set.trace(number);
    },
    indexOf: (traceId) => traces.indexOf(set.indexOf(traceId)),
  };
}
