import type { Calls } from './calls.ts';
import { keep } from './keep.ts';
import { openFile } from './open.ts';
import { Recordings } from './recordings.ts';
import { simulateInSteps } from './run.ts';
import { columnBuffers, cutTrace } from './trace-columns.ts';
import type { Port } from './wire.ts';
import { serve } from './worker-end.ts';
import { otlpFile } from './write.ts';

const recordings = new Recordings();

serve<Calls>(self as unknown as Port, {
  run: async (request, job) => {
    const { table } = await simulateInSteps(request, job);
    return keep(table, recordings, job);
  },
  open: async ({ file }, job) => keep(await openFile(file, job), recordings, job),
  trace: ({ recording, index }) => {
    const value = cutTrace(recordings.get(recording), index);
    return { value, transfer: columnBuffers(value) };
  },
  write: async ({ recording, traces }, job) => ({
    value: await otlpFile(recordings.get(recording), traces, job),
    transfer: [],
  }),
  forget: ({ recording }) => {
    recordings.forget(recording);
    return { value: null, transfer: [] };
  },
});
