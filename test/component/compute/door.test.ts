import { afterEach, describe, expect, it } from 'vitest';
import { compile, simulate } from '#simulations/index.ts';
import { openTrace } from '#simulations/formats/open-trace.ts';
import { loadScenario } from '#simulations/scenario/load.ts';
import shopYaml from '#simulations/scenarios/shop.yaml?raw';
import { Compute } from '#src/compute/door.ts';
import type { Progress, Result, RunRequest } from '#src/compute/door.ts';
import { summaryOf } from '#src/compute/summary.ts';

const shop = loadScenario(shopYaml, 'shop.yaml');
const workers: Worker[] = [];

function newCompute(): Compute {
  return new Compute(() => {
    const worker = new Worker(new URL('../../../src/compute/worker.ts', import.meta.url), { type: 'module' });
    workers.push(worker);
    return worker;
  });
}

afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

function request(requests: number, seed = 7): RunRequest {
  return { scenario: shop, faults: [{ name: 'slow-dependency' }], seed, requests };
}

/** Long enough that nothing below waits for its end. */
const ENDLESS = request(50_000);

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** A compute whose worker is up: the first call pays for its start. */
async function warm(): Promise<Compute> {
  const compute = newCompute();
  valueOf(await compute.run(request(1)));
  return compute;
}

describe('a run in the worker', () => {
  it('is the run that the build and the command line make', async () => {
    const { program, seed, requests } = { program: compile(shop), seed: 41, requests: 60 };
    const recording = valueOf(await newCompute().run({ program, seed, requests }));
    const here = simulate(program, { seed, requests });
    expect(recording.summary).toEqual(summaryOf(here));
    const there = valueOf(await recording.trace(3));
    const own = here.trace(3);
    expect(there.id).toBe(own.id);
    for (let span = 0; span < own.size; span++) expect(there.span(span)).toEqual(own.span(span));
  });

  it('tells how far it is, and no less than before', async () => {
    const heard: Progress[] = [];
    valueOf(await newCompute().run(request(4_000), { onProgress: (progress) => heard.push(progress) }));
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.every(({ total, unit }) => total === 4_000 && unit === 'requests')).toBe(true);
    expect(heard.map(({ done }) => done)).toEqual(heard.map(({ done }) => done).sort((a, b) => a - b));
  });

  it('hears its cancel while it works, and the worker stays', async () => {
    const compute = await warm();
    const abort = new AbortController();
    const answer = compute.run(ENDLESS, { signal: abort.signal });
    await new Promise((resolve) => setTimeout(resolve, 150));
    abort.abort();
    expect(await answer).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    expect(await compute.run(request(1))).toMatchObject({ ok: true });
    expect(workers).toHaveLength(1);
  });

  it('lets a newer run and a question about an older one through while it works', async () => {
    const compute = await warm();
    const older = valueOf(await compute.run(request(40)));
    const abort = new AbortController();
    const stale = compute.run(ENDLESS, { signal: abort.signal });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const first = await Promise.race([
      stale.then(() => 'the run'),
      older.trace(0).then(() => 'the question'),
    ]);
    expect(first).toBe('the question');
    abort.abort();
    const newer = valueOf(await compute.run(request(40, 8)));
    expect(newer.summary.traceCount).toBeGreaterThan(0);
    expect(await stale).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
  });

  it('says which faults there are when one is asked for that is not', async () => {
    const asked: RunRequest = { scenario: shop, faults: [{ name: 'slow-dependancy' }], seed: 1, requests: 1 };
    expect(await newCompute().run(asked)).toMatchObject({
      ok: false,
      error: { kind: 'bad-input', message: expect.stringContaining('slow-dependency') },
    });
  });
});

describe('a recording', () => {
  it('is made when its spans are asked for, where the list is known already', async () => {
    const here = simulate(compile(shop), { seed: 5, requests: 20 });
    const recording = newCompute().later(
      { scenario: shop, faults: [], seed: 5, requests: 20 },
      summaryOf(here),
    );
    expect(workers).toHaveLength(0);
    expect(valueOf(await recording.trace(2)).id).toBe(here.trace(2).id);
  });

  it('is made again when its worker is gone', async () => {
    const compute = newCompute();
    const recording = valueOf(await compute.run(request(20)));
    const id = valueOf(await recording.trace(1)).id;
    workers[0]!.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    expect(valueOf(await recording.trace(1)).id).toBe(id);
    expect(workers).toHaveLength(2);
  });

  it('is written as a file that opens to the same spans', async () => {
    const recording = valueOf(await newCompute().run(request(30)));
    const file = valueOf(await recording.otlp(null));
    const back = openTrace(new Uint8Array(await file.arrayBuffer()));
    expect(back.spanCount).toBe(recording.summary.spanCount);
    const one = openTrace(new Uint8Array(await valueOf(await recording.otlp([4])).arrayBuffer()));
    expect(one.traceCount).toBe(1);
    expect(one.trace(0).id).toBe(recording.summary.ids[4]);
  });
});

describe('a trace file', () => {
  const otlp = (spans: number): string =>
    JSON.stringify({
      resourceSpans: [
        {
          resource: { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] },
          scopeSpans: [
            {
              scope: { name: 'test' },
              spans: Array.from({ length: spans }, (_, at) => ({
                traceId: (at >> 6).toString(16).padStart(31, '0') + '1',
                spanId: (at + 1).toString(16).padStart(16, '0'),
                name: 'GET /cart',
                kind: 2,
                startTimeUnixNano: String(1_700_000_000_000_000_000n + BigInt(at)),
                endTimeUnixNano: String(1_700_000_000_000_900_000n + BigInt(at)),
                attributes: [{ key: 'url.path', value: { stringValue: `/cart/${at}` } }],
              })),
            },
          ],
        },
      ],
    });

  it('opens with progress in bytes', async () => {
    const file = new Blob([otlp(40_000)]);
    const heard: Progress[] = [];
    const recording = valueOf(
      await newCompute().open(file, { onProgress: (progress) => heard.push(progress) }),
    );
    expect(recording.summary.spanCount).toBe(40_000);
    expect(recording.summary.traceCount).toBe(625);
    expect(heard.length).toBeGreaterThan(0);
    expect(
      heard.every(({ total, unit, done }) => unit === 'bytes' && total === file.size && done <= total),
    ).toBe(true);
  });

  it('stops being read when it is told to', async () => {
    const compute = await warm();
    const abort = new AbortController();
    const text = otlp(100_000);
    const reading = compute.open(new Blob([text, '\n', text]), { signal: abort.signal });
    await new Promise((resolve) => setTimeout(resolve, 100));
    abort.abort();
    expect(await reading).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
  });

  it.each([
    ['is cut off', otlp(50).slice(0, -200), /line 1/],
    ['is empty', '', /empty/],
    ['is an HTML page', '<!doctype html><title>502 Bad Gateway</title>', /HTML/],
    ['is some other JSON', '{"hello":"world"}', /resourceSpans/],
    ['is no JSON', 'span,duration\nGET,12', /line 1, column 1/],
    ['is binary', new Uint8Array([0, 159, 146, 150, 0, 1, 2, 3]), /binary/],
    ['is compressed', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0]), /gzip/],
  ])('that %s gets a sentence that says so', async (_, content, sentence) => {
    expect(await newCompute().open(new Blob([content]))).toMatchObject({
      ok: false,
      error: { kind: 'bad-input', message: expect.stringMatching(sentence) },
    });
  });

  it('above 400 MB is refused by its size, before it is read', async () => {
    const huge = new Blob([]);
    Object.defineProperty(huge, 'size', { value: 400e6 + 1 });
    huge.slice = () => {
      throw new Error('must not be read');
    };
    expect(await newCompute().open(huge)).toMatchObject({
      ok: false,
      error: { kind: 'too-big', message: expect.stringContaining('401 MB') },
    });
    expect(workers).toHaveLength(0);
  });
});
