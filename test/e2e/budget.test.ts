import { gzipSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const site = process.env.E2E_URL!;
const LESSONS = ['lessons/reading-a-waterfall/', 'lessons/head-sampling/'];
const LIMIT_KB = 60;

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: process.env.TRACEWALK_CHROME!, args: ['--no-sandbox'] });
});
afterAll(() => browser.close());

/** Kilobytes of JavaScript, gzipped file by file, that a page fetches before the reader touches it. */
async function weigh(path: string): Promise<{ page: number; worker: number }> {
  const page = await browser.newPage();
  const sizes = { page: 0, worker: 0 };
  const bodies: Promise<void>[] = [];
  page.on('response', (response) => {
    if (!/javascript/.test(response.headers()['content-type'] ?? '')) return;
    const kind = /worker/i.test(new URL(response.url()).pathname) ? 'worker' : 'page';
    bodies.push(
      response.body().then((body) => {
        sizes[kind] += gzipSync(body, { level: 9 }).length / 1000;
      }),
    );
  });
  await page.goto(site + path, { waitUntil: 'networkidle' });
  for (const inline of await page.locator('script:not([src])').allTextContents()) {
    sizes.page += gzipSync(inline).length / 1000;
  }
  await Promise.all(bodies);
  await page.close();
  return sizes;
}

describe('a lesson page', () => {
  it.each(LESSONS)(
    `%s fetches at most ${LIMIT_KB} KB of JavaScript (gz) before interaction`,
    async (path) => {
      const { page, worker } = await weigh(path);
      console.log(`${path}: ${page.toFixed(1)} KB of JavaScript gz, worker ${worker.toFixed(1)} KB`);
      expect(page).toBeGreaterThan(0);
      expect(page).toBeLessThanOrEqual(LIMIT_KB);
      expect(worker).toBeLessThanOrEqual(LIMIT_KB);
    },
  );
});
