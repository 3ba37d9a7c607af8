import type { SpanTable } from '#simulations/telemetry/span-table.ts';
import type { Kept } from './calls.ts';
import type { Job } from './job.ts';
import type { Recordings } from './recordings.ts';
import { summarise, summaryBuffers } from './summary.ts';
import type { Moved } from './worker-end.ts';

/** Keeps a table and answers with its number and summary. @throws Cancelled */
export async function keep(table: SpanTable, recordings: Recordings, job: Job): Promise<Moved<Kept>> {
  const work = summarise(table);
  for (;;) {
    const step = work.next();
    if (step.done) {
      const summary = step.value;
      const packed = { ...summary, ids: summary.ids.join('\n') };
      return {
        value: { recording: recordings.keep(table), summary: packed },
        transfer: summaryBuffers(summary),
      };
    }
    if (job.due) await job.pause();
  }
}
