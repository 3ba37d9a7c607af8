/**
 * Spans a second of the engine beside the OpenTelemetry JavaScript SDK (no-op processor, same attributes) in the
 * same process: in Node and in a Chromium worker. Run it with `npm run bench`.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';
import { compile, simulate, type Program } from '#simulations/index.ts';
import { loadScenario } from '#simulations/scenario/load.ts';
import { browserForTests } from '../../../scripts/find-browser.ts';
import { root } from '../../../scripts/run-tool.ts';
import { measureEngine, type EngineFigures } from './measure-engine.ts';

const SIZES = process.argv.includes('--long') ? [100_000, 1_000_000, 10_000_000] : [100_000, 1_000_000];

/**
 * What the project promises for twelve.yaml at a million spans: the engine's speed over the SDK's, and memory.
 * The shop stands beside it without a goal: its statements cost events but have one span where a call has two.
 */
const GOALS = { node: 5, worker: 4, bytes: 100 };

const WORKLOADS = [
  { file: 'test/bench/engine/twelve.yaml', promised: true },
  { file: 'simulations/scenarios/shop.yaml', promised: false },
];

const inWorker = await workerMeasure();
for (const { file, promised } of WORKLOADS) {
  const program = compile(loadScenario(readFileSync(join(root, file), 'utf8'), file));
  const perRequest = spansPerRequest(program);
  console.log(`\n${file}, ${perRequest.toFixed(1)} spans a request`);
  console.log('where              spans   engine M/s   SDK M/s   ratio   bytes a span');
  for (const size of SIZES) {
    const requests = Math.round(size / perRequest);
    const goals = promised && size >= 1_000_000 ? GOALS : { node: 0, worker: 0, bytes: Infinity };
    report('Node', measureEngine(program, requests), goals.node, goals.bytes);
    report('Chromium worker', await inWorker.measure(program, requests), goals.worker, goals.bytes);
  }
}
await inWorker.close();

function report(where: string, figures: EngineFigures, goal: number, bytes: number): void {
  const ratio = figures.enginePerSecond / figures.sdkPerSecond;
  const verdict =
    ratio >= goal && figures.bytesPerSpan <= bytes ? '' : `   the goal is ${goal} ×, ${bytes} bytes`;
  console.log(
    [
      where.padEnd(16),
      String(figures.spans).padStart(8),
      (figures.enginePerSecond / 1e6).toFixed(2).padStart(12),
      (figures.sdkPerSecond / 1e6).toFixed(3).padStart(9),
      `${ratio.toFixed(1)} ×`.padStart(7),
      figures.bytesPerSpan.toFixed(1).padStart(14),
    ].join('') + verdict,
  );
}

function spansPerRequest(program: Program): number {
  const sample = 2000;
  return simulate(program, { seed: 1, requests: sample }).spanCount / sample;
}

async function workerMeasure() {
  const bundle = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      rollupOptions: { input: join(root, 'test/bench/engine/worker.ts'), output: { format: 'iife' } },
    },
  });
  const [output] = [bundle].flat();
  if (!output || !('output' in output)) throw new Error('the worker could not be bundled');
  const code = output.output.map((part) => ('code' in part ? part.code : '')).join('\n');
  const server = createServer((request, response) => {
    const script = request.url === '/worker.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ? code : '<!doctype html><title>bench</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath: browserForTests().path, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return {
    measure: (toRun: Program, requests: number): Promise<EngineFigures> =>
      page.evaluate(
        (request) =>
          new Promise<EngineFigures>((resolve, reject) => {
            const worker = new Worker('/worker.js');
            worker.onerror = (event) => reject(new Error(event.message));
            worker.onmessage = ({ data }) => {
              worker.terminate();
              resolve(data);
            };
            worker.postMessage(request);
          }),
        { program: toRun, requests },
      ),
    async close() {
      await browser.close();
      server.close();
    },
  };
}
