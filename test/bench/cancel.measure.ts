import { expect, it } from 'vitest';
import { loadScenario } from '#simulations/scenario/load.ts';
import shopYaml from '#simulations/scenarios/shop.yaml?raw';
import { Compute } from '#src/compute/door.ts';

const TRIES = 20;

/** How long a run of the engine in its worker goes on after it was cancelled. The promise is under 100 ms. */
it(`hears ${TRIES} cancels`, async () => {
  const compute = new Compute(
    () => new Worker(new URL('../../src/compute/worker.ts', import.meta.url), { type: 'module' }),
  );
  const scenario = loadScenario(shopYaml, 'shop.yaml');
  await compute.run({ scenario, faults: [], seed: 1, requests: 1 });
  const heard: number[] = [];
  for (let seed = 0; seed < TRIES; seed++) {
    const abort = new AbortController();
    const answer = compute.run({ scenario, faults: [], seed, requests: 100_000 }, { signal: abort.signal });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const from = performance.now();
    abort.abort();
    expect(await answer).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    heard.push(performance.now() - from);
  }
  heard.sort((a, b) => a - b);
  console.log(
    `cancelled after ${heard[TRIES / 2]!.toFixed(1)} ms (median), ${heard.at(-1)!.toFixed(1)} ms (longest)`,
  );
}, 60_000);
