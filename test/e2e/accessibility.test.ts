import AxeBuilder from '@axe-core/playwright';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allPages, launch, oneOfEachForm, readThrough, site, visit } from './visit.ts';

let browser: Browser;
let pages: string[];
beforeAll(async () => {
  browser = await launch();
  pages = [...oneOfEachForm(await allPages(browser, site)), `${site}no/such/page`];
});
afterAll(() => browser.close());

/** Describing what passes takes longer than finding what does not; style sheets are only needed by rules not run. */
const ONLY = { resultTypes: ['violations' as const], preload: false };

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.each([
  ['light', 1440],
  ['dark', 390],
] as const)('in %s at %i px', (colorScheme, width) => {
  it('axe finds nothing on any page, none scrolls sideways, and none complains', async () => {
    const found: string[] = [];
    const queue = [...pages];
    const work = async () => {
      for (let address = queue.shift(); address; address = queue.shift()) {
        const { page, context, complaints } = await visit(browser, address, {
          colorScheme,
          viewport: { width, height: 900 },
        });
        await readThrough(page);
        // At the end of the page the sticky header lies over whatever is there; that is no fault of it.
        await page.evaluate(() => scrollTo(0, 0));
        const { violations } = await new AxeBuilder({ page }).options(ONLY).withTags(RULES).analyze();
        for (const { id, nodes } of violations)
          for (const node of nodes)
            found.push(`${address} ${id}: ${node.target.join(' ')}: ${node.failureSummary}`);
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
          found.push(`${address} scrolls sideways`);
        found.push(...complaints.filter((one) => !one.includes('no/such/page')));
        await context.close();
      }
    };
    await Promise.all([work(), work(), work()]);
    expect(found).toEqual([]);
  }, 180_000);
});

describe('the colours that the other tests do not see', () => {
  it.each([
    ['dark', 1440],
    ['light', 390],
  ] as const)('have contrast in %s at %i px', async (colorScheme, width) => {
    const found: string[] = [];
    for (const address of [site, `${site}course/`, `${site}lessons/reading-a-waterfall/`]) {
      const { page, context } = await visit(browser, address, {
        colorScheme,
        viewport: { width, height: 900 },
      });
      const { violations } = await new AxeBuilder({ page })
        .options(ONLY)
        .withRules(['color-contrast'])
        .analyze();
      for (const { nodes } of violations)
        for (const node of nodes) found.push(`${address} ${node.target.join(' ')}: ${node.failureSummary}`);
      await context.close();
    }
    expect(found).toEqual([]);
  });
});
