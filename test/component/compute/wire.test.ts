import { afterEach, describe, expect, it } from 'vitest';
import { Refused } from '#src/compute/job.ts';
import { PageEnd } from '#src/compute/page-end.ts';
import type { Spawned } from '#src/compute/page-end.ts';
import { serve } from '#src/compute/worker-end.ts';
import type { Progress, Result } from '#src/compute/wire.ts';

interface Calls {
  double: { args: { value: number }; reply: number };
  long: { args: { steps: number }; reply: number };
  stubborn: { args: Record<never, never>; reply: null };
  bad: { args: Record<never, never>; reply: null };
  broken: { args: Record<never, never>; reply: null };
}

const sentences = { died: 'died', stuck: 'stuck', cancelled: 'cancelled' };
const ends: MessagePort[] = [];
let paused = 0;

/** A worker's two halves joined by a channel in this thread: the same messages, without a second thread. */
function spawn(): Spawned {
  const { port1, port2 } = new MessageChannel();
  ends.push(port1, port2);
  serve<Calls>(port2 as never, {
    double: ({ value }) => ({ value: 2 * value, transfer: [] }),
    long: async ({ steps }, job) => {
      for (let step = 0; step < steps; step++) {
        job.progress({ done: step, total: steps, unit: 'requests' });
        while (!job.due);
        paused++;
        await job.pause();
      }
      return { value: steps, transfer: [] };
    },
    stubborn: () => new Promise(() => {}),
    bad: () => {
      throw new Refused({ kind: 'bad-input', message: 'no', where: 'line 3', expected: 'a number' });
    },
    broken: () => {
      throw new Error('index out of range');
    },
  });
  return Object.assign(port1, { onerror: null, terminate: () => port1.close() }) as unknown as Spawned;
}

afterEach(() => {
  for (const end of ends.splice(0)) end.close();
});

describe('a call to the worker', () => {
  it('brings back what the worker answered', async () => {
    expect(await new PageEnd<Calls>(spawn, sentences).call('double', { value: 21 })).toEqual({
      ok: true,
      value: 42,
    });
  });

  it('is answered while a long job is under way', async () => {
    const end = new PageEnd<Calls>(spawn, sentences);
    const order: string[] = [];
    const long = end.call('long', { steps: 10 }).then(() => order.push('long'));
    const short = end.call('double', { value: 1 }).then(() => order.push('short'));
    await Promise.all([long, short]);
    expect(order).toEqual(['short', 'long']);
  });

  it('tells how far it is', async () => {
    const heard: Progress[] = [];
    await new PageEnd<Calls>(spawn, sentences).call(
      'long',
      { steps: 20 },
      { onProgress: (progress) => heard.push(progress) },
    );
    expect(heard.length).toBeGreaterThan(0);
    expect(heard[0]).toEqual({ done: 0, total: 20, unit: 'requests' });
  });

  it('hears its cancel at the next pause and works no further', async () => {
    const end = new PageEnd<Calls>(spawn, sentences);
    const abort = new AbortController();
    const answer = end.call('long', { steps: 1_000 }, { signal: abort.signal });
    await new Promise((resolve) => setTimeout(resolve, 40));
    const cancelledAt = performance.now();
    abort.abort();
    expect(await answer).toEqual({ ok: false, error: { kind: 'cancelled', message: 'cancelled' } });
    expect(performance.now() - cancelledAt).toBeLessThan(100);
    const pausedThen = paused;
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(paused).toBe(pausedThen);
    expect(end.generation).toBe(0);
  });

  it('is not sent at all when it was cancelled before', async () => {
    const end = new PageEnd<Calls>(() => {
      throw new Error('must not start');
    }, sentences);
    expect(await end.call('double', { value: 1 }, { signal: AbortSignal.abort() })).toMatchObject({
      ok: false,
      error: { kind: 'cancelled' },
    });
  });

  it('gives a refusal as a value with place and what would be right', async () => {
    expect(await new PageEnd<Calls>(spawn, sentences).call('bad', {})).toEqual({
      ok: false,
      error: { kind: 'bad-input', message: 'no', where: 'line 3', expected: 'a number' },
    });
  });

  it('calls an exception nobody expected a defect', async () => {
    expect(await new PageEnd<Calls>(spawn, sentences).call('broken', {})).toEqual({
      ok: false,
      error: { kind: 'defect', message: 'index out of range' },
    });
  });
});

describe('a worker that does not stop', () => {
  it('is ended, the calls that waited for it get an answer, and the next call gets a new worker', async () => {
    const end = new PageEnd<Calls>(spawn, sentences);
    const abort = new AbortController();
    const stuck = end.call('stubborn', {}, { signal: abort.signal });
    const bystander: Promise<Result<null>> = end.call('stubborn', {});
    abort.abort();
    expect(await stuck).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    expect(await bystander).toEqual({ ok: false, error: { kind: 'unavailable', message: 'stuck' } });
    expect(end.generation).toBe(1);
    expect(await end.call('double', { value: 4 })).toEqual({ ok: true, value: 8 });
  });
});

describe('a worker that cannot start', () => {
  it('is an answer, not an exception', async () => {
    const end = new PageEnd<Calls>(() => {
      throw new Error('no module workers');
    }, sentences);
    expect(await end.call('double', { value: 1 })).toMatchObject({
      ok: false,
      error: { kind: 'unavailable' },
    });
  });
});
