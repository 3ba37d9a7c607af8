import { CompileError, compile, createRun } from '#simulations/index.ts';
import type { Program, Recording } from '#simulations/index.ts';
import type { RunRequest } from './calls.ts';
import { Refused } from './job.ts';
import type { Job } from './job.ts';

/** Events between two looks at the clock: some tens of microseconds of work. */
const STRIDE = 512;

/**
 * Runs to the end, pausing now and then.
 * @throws Refused for faults that the scenario does not have
 * @throws Cancelled
 */
export async function simulateInSteps(request: RunRequest, job: Job): Promise<Recording> {
  const { seed, requests } = request;
  const run = createRun(programOf(request), { seed, requests });
  while (run.step(STRIDE)) {
    if (!job.due) continue;
    job.progress({ done: Math.floor(run.progress * requests), total: requests, unit: 'requests' });
    await job.pause();
  }
  return run.recording();
}

function programOf(request: RunRequest): Program {
  if ('program' in request) return request.program;
  try {
    return compile(request.scenario, { faults: request.faults });
  } catch (reason) {
    if (reason instanceof CompileError) throw new Refused({ kind: 'bad-input', message: reason.message });
    throw reason;
  }
}
