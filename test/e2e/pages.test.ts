import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allPages, launch, oneOfEachForm, readThrough, site, subPathSite, visit } from './visit.ts';

let browser: Browser;
const crawled = new Map<string, string[]>();
beforeAll(async () => {
  browser = await launch();
  for (const home of [site, subPathSite]) crawled.set(home, await allPages(browser, home));
});
afterAll(() => browser.close());

describe.each([
  ['the site', () => site],
  ['the site under a sub-path', () => subPathSite],
])('%s', (_, home) => {
  it('has no dead link, and no link that leaves its own folder', async () => {
    const pages = crawled.get(home())!;
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages) {
      expect(page.startsWith(home()), `${page} is outside ${home()}`).toBe(true);
      const response = await fetch(page);
      expect(response.status, page).toBe(200);
    }
  });

  it('leads every fragment of a link to an element', async () => {
    const pages = crawled.get(home())!;
    const texts = new Map(
      await Promise.all(pages.map(async (page) => [page, await (await fetch(page)).text()] as const)),
    );
    for (const [page, html] of texts)
      for (const [, link] of html.matchAll(/<a\s[^>]*?href="([^"]*#[^"]*)"/g)) {
        const target = new URL(link!, page);
        const id = decodeURIComponent(target.hash.slice(1));
        const there = texts.get(target.href.split('#')[0]!);
        // Any other fragment is a tool's state, not a place.
        if (there === undefined || !/^[A-Za-z][\w-]*$/.test(id)) continue;
        expect(there.includes(`id="${id}"`), `${page} links to ${link}`).toBe(true);
      }
  });

  it('answers an unknown address with its own 404 page', async () => {
    const { page, context } = await visit(browser, `${home()}no/such/page`);
    expect(await page.locator('h1').textContent()).toBe('No such page');
    await page.getByRole('link', { name: 'The course', exact: true }).last().click();
    expect(page.url()).toBe(`${home()}course/`);
    await context.close();
  });
});

describe('under a sub-path', () => {
  it('shows every page without an error, a warning or a breach of its policy, as at the root', async () => {
    const heard: string[] = [];
    const queue = oneOfEachForm(crawled.get(subPathSite)!);
    const work = async () => {
      for (let address = queue.shift(); address; address = queue.shift()) {
        const { page, context: own, complaints } = await visit(browser, address);
        expect(await page.locator('meta[http-equiv="content-security-policy"]').count(), address).toBe(1);
        expect(await page.locator('h1').count(), address).toBeGreaterThan(0);
        await readThrough(page);
        heard.push(...complaints);
        await own.close();
      }
    };
    await Promise.all([work(), work(), work()]);
    expect(heard).toEqual([]);
  }, 120_000);
});

describe('without JavaScript', () => {
  it('a lesson is a readable text with its figures', async () => {
    const { page, context } = await visit(browser, `${site}lessons/reading-a-waterfall/`, {
      javaScriptEnabled: false,
    });
    const text = await page.locator('article').innerText();
    expect(text.split(/\s+/).length).toBeGreaterThan(300);
    expect(await page.locator('article svg').count()).toBeGreaterThan(0);
    for (const step of await page.locator('[data-step]').all()) expect(await step.isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Dark colours' }).isVisible()).toBe(false);
    await context.close();
  });

  it('the presenter’s page shows the whole lesson with all notes', async () => {
    const { page, context } = await visit(browser, `${site}lessons/reading-a-waterfall/present/`, {
      javaScriptEnabled: false,
    });
    expect(await page.locator('[data-for-instructor]').first().isVisible()).toBe(true);
    await context.close();
  });
});

describe('on paper', () => {
  it('a lesson has no navigation and no controls, in black on white whatever the theme', async () => {
    const { page, context } = await visit(browser, `${site}lessons/reading-a-waterfall/`, {
      colorScheme: 'dark',
    });
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('banner').count()).toBe(0);
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)');
    await context.close();
  });
});
