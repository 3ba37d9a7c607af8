import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { browserForTests } from './find-browser.ts';
import { root } from './run-tool.ts';
import { serve } from './serve.ts';

/** One picture of every kind of page, plus the states a reader meets. */
const PAGES: Record<string, string> = {
  home: '',
  course: 'course/',
  lesson: 'lessons/reading-a-waterfall/',
  'lesson-sampling': 'lessons/head-sampling/',
  presenter: 'lessons/reading-a-waterfall/present/',
  handout: 'lessons/reading-a-waterfall/handout/',
  sandbox: 'sandbox/',
  open: 'open/',
  progress: 'progress/',
  'not-found': 'no-such-page/',
};
const WIDTHS = { 390: 844, 820: 1180, 1440: 900 };

const folder = join(root, 'test', 'results', 'screens');
mkdirSync(folder, { recursive: true });
const site = await serve(0);
const browser = await chromium.launch({
  executablePath: browserForTests().path,
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const colorScheme of ['light', 'dark'] as const) {
  for (const [width, height] of Object.entries(WIDTHS)) {
    const page = await browser.newPage({
      viewport: { width: Number(width), height },
      colorScheme,
      hasTouch: Number(width) < 600,
    });
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(site.url + path, { waitUntil: 'load' });
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
    await page.close();
  }
}
await browser.close();
site.stop();
console.log(`${Object.keys(PAGES).length * 6} pictures in ${folder}`);
