/**
 * Lighthouse (mobile, median of three) on every kind of page of the built course. Prints the four scores and
 * ends with 1 when one is under 95. Run it with `npm run lighthouse` after `npm run build`.
 */
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { browserForTests } from '../../scripts/find-browser.ts';
import { serve } from '../../scripts/serve.ts';

const PAGES = ['', 'course/', 'lessons/reading-a-waterfall/', 'lessons/head-sampling/', 'sandbox/', 'open/'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const LEAST = 95;

const site = await serve(0);
const chrome = await launch({
  chromePath: browserForTests().path,
  chromeFlags: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
  ],
});
let low = 0;
for (const path of PAGES) {
  const runs: number[][] = [];
  for (let run = 0; run < 3; run++) {
    const result = await lighthouse(site.url + path, { port: chrome.port, onlyCategories: [...CATEGORIES] });
    if (!result) throw new Error(`Lighthouse gave no result for /${path}`);
    runs.push(CATEGORIES.map((category) => Math.round((result.lhr.categories[category]?.score ?? 0) * 100)));
  }
  const medians = CATEGORIES.map((_, at) => runs.map((scores) => scores[at]!).sort((a, b) => a - b)[1]!);
  low += medians.filter((score) => score < LEAST).length;
  console.log(`/${path}`.padEnd(34), CATEGORIES.map((name, at) => `${name} ${medians[at]}`).join('  '));
}
chrome.kill();
site.stop();
console.log(low === 0 ? `All medians are at least ${LEAST}.` : `${low} medians are under ${LEAST}.`);
process.exit(low === 0 ? 0 : 1);
