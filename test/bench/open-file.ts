/**
 * Opens large trace files in the built site and prints how long it took, how often progress was told, and the
 * longest stretch for which the page heard nobody. Ends with 1 when a file does not open, or the page stood
 * still for longer than LIMIT_MS. Run it with `npx node test/bench/open-file.ts` after `npm run build`.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import type { Browser } from 'playwright';
import { compile, simulate } from '../../simulations/index.ts';
import { writeOtlp } from '../../simulations/formats/otlp-write.ts';
import { loadScenario } from '../../simulations/scenario/load.ts';
import { browserForTests } from '../../scripts/find-browser.ts';
import { serve } from '../../scripts/serve.ts';

const LIMIT_MS = 200;
const MB = 1e6;

/** A file of the shop's traces, at least `bytes` long. */
async function manyTraces(path: string, bytes: number): Promise<void> {
  const shop = loadScenario(readFileSync('simulations/scenarios/shop.yaml', 'utf8'), 'shop.yaml');
  const out = createWriteStream(path);
  let written = 0;
  for (let seed = 1; written < bytes; seed++) {
    for (const piece of writeOtlp(simulate(compile(shop), { seed, requests: 2_000 }))) {
      written += piece.length;
      if (!out.write(piece)) await once(out, 'drain');
    }
    out.write('\n');
  }
  out.end();
  await once(out, 'finish');
}

/** One trace of `spans` spans: each calls up to four others, of ten services. */
async function oneTrace(path: string, spans: number): Promise<void> {
  const out = createWriteStream(path);
  const id = (span: number) => (span + 1).toString(16).padStart(16, '0');
  out.write('{"resourceSpans":[');
  for (let service = 0; service < 10; service++) {
    out.write(
      `${service ? ',' : ''}{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"service-${service}"}}]},"scopeSpans":[{"scope":{"name":"bench"},"spans":[`,
    );
    let first = true;
    for (let span = service; span < spans; span += 10) {
      const depth = Math.floor(Math.log(3 * span + 1) / Math.log(4));
      const start = BigInt(span) * 10_000n;
      const length = (BigInt(spans) * 40_000n) / 3n ** BigInt(depth) + 1_000n;
      const text = JSON.stringify({
        traceId: 'abcdef'.padEnd(32, '0'),
        spanId: id(span),
        parentSpanId: span === 0 ? '' : id((span - 1) >> 2),
        name: `GET /items/{id}/${span % 7}`,
        kind: 2,
        startTimeUnixNano: String(1_700_000_000_000_000_000n + start),
        endTimeUnixNano: String(1_700_000_000_000_000_000n + start + length),
        attributes: [
          { key: 'http.request.method', value: { stringValue: 'GET' } },
          { key: 'http.response.status_code', value: { intValue: '200' } },
        ],
        status: {},
      });
      if (!out.write(first ? text : `,${text}`)) await once(out, 'drain');
      first = false;
    }
    out.write(']}]}');
  }
  out.end(']}');
  await once(out, 'finish');
}

interface Measured {
  readonly opened: boolean;
  readonly firstPicture: number;
  readonly longestBlock: number;
  readonly progressTold: number;
}

declare global {
  interface Window {
    bench: { longest: number; told: number };
  }
}

async function measure(browser: Browser, url: string, file: string): Promise<Measured> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${url}open/`);
  await page.waitForFunction(() => !document.querySelector('astro-island[ssr]'));
  await page.evaluate(() => {
    window.bench = { longest: 0, told: 0 };
    let last = '';
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        window.bench.longest = Math.max(window.bench.longest, duration);
    }).observe({ type: 'longtask' });
    new MutationObserver(() => {
      const text = document.querySelector('.reading .data')?.textContent ?? '';
      if (text !== last && text !== '') window.bench.told++;
      last = text;
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const from = performance.now();
  await page.setInputFiles('input[type=file]', file);
  const opened = await page
    .waitForSelector('[role=treegrid] [data-row]', { timeout: 300_000 })
    .then(() => true)
    .catch(() => false);
  const firstPicture = performance.now() - from;
  await page.waitForTimeout(500);
  const { longest, told } = await page.evaluate(() => window.bench);
  await page.close();
  return { opened, firstPicture, longestBlock: longest, progressTold: told };
}

const folder = await mkdtemp(join(tmpdir(), 'tracewalk-'));
const site = process.env.E2E_URL ? { url: process.env.E2E_URL, stop: () => {} } : await serve(4397);
const browser = await chromium.launch({
  executablePath: browserForTests().path,
  args: ['--no-sandbox', '--disable-gpu'],
});
let bad = 0;
for (const [name, make] of [
  ['one trace of 10,000 spans', (path: string) => oneTrace(path, 10_000)],
  ['one trace of 100,000 spans', (path: string) => oneTrace(path, 100_000)],
  ['100 MB of traces', (path: string) => manyTraces(path, 100 * MB)],
] as const) {
  const file = join(folder, `${name.replaceAll(/\W+/g, '-')}.json`);
  await make(file);
  const { size } = await stat(file);
  const { opened, firstPicture, longestBlock, progressTold } = await measure(browser, site.url, file);
  await rm(file);
  if (!opened || longestBlock > LIMIT_MS) bad++;
  console.log(
    name.padEnd(28),
    `${(size / MB).toFixed(0)} MB`.padStart(7),
    opened ? `open after ${(firstPicture / 1000).toFixed(1)} s` : 'did not open',
    `progress told ${progressTold} times`,
    `longest block ${Math.round(longestBlock)} ms`,
    sep(longestBlock),
  );
}
await browser.close();
site.stop();
await rm(folder, { recursive: true });
process.exit(bad === 0 ? 0 : 1);

function sep(longestBlock: number): string {
  return longestBlock > LIMIT_MS ? `(over ${LIMIT_MS} ms)` : '';
}
