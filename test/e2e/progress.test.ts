import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch, readThrough, site, visit } from './visit.ts';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  await page?.context().close();
  ({ page } = await visit(browser, `${site}lessons/reading-a-waterfall/`));
});

const summary = () => page.locator('[data-summary]').textContent();
const readLesson = async () => {
  await readThrough(page);
  await page.locator('[data-ruler-step][data-done]').first().waitFor({ state: 'attached' });
};

describe('what a learner does', () => {
  it('is drawn on the lesson’s ruler and goes on in the header of the home page', async () => {
    await readLesson();
    expect(await page.locator('[data-ruler-step][aria-current]').count()).toBe(1);
    await page.goto(site);
    const goOn = page.locator('header').getByRole('link', { name: '1.3 Reading a waterfall' });
    await goOn.waitFor();
    await goOn.click();
    expect(page.url()).toBe(`${site}lessons/reading-a-waterfall/`);
  });

  it('does not count a step whose exercises are open', async () => {
    await readLesson();
    const open = await page.evaluate(() =>
      [...document.querySelectorAll('[data-step]')]
        .filter((step) => step.querySelector('[data-exercise], [data-predict], [data-quiz]'))
        .map((step) => (step as HTMLElement).dataset['step']!),
    );
    expect(open.length).toBeGreaterThan(0);
    for (const id of open)
      expect(await page.locator(`[data-ruler-step="${id}"]`).getAttribute('data-done')).toBeNull();
  });

  it('goes into a file, away, back by undo, and in again from the file', async () => {
    await readLesson();
    await page.goto(`${site}progress/`);
    await page.getByText(/steps? read/).waitFor();
    const before = await summary();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export to a file' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^tracewalk-progress-\d{4}-\d\d-\d\d\.json$/);
    const text = readFileSync(await download.path(), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ 'tracewalk-progress': 1 });

    await page.getByRole('button', { name: 'Forget everything' }).click();
    await page.getByText(/Nothing yet/).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(before!).waitFor();

    await page.getByRole('button', { name: 'Forget everything' }).click();
    await page.reload();
    await page.getByText(/Nothing yet/).waitFor();
    await page
      .locator('[data-import]')
      .setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await page.getByText(/records? imported/).waitFor();
    expect(await summary()).toBe(before);
  });

  it('is not changed by a file that is none, and the page says why', async () => {
    await readLesson();
    await page.goto(`${site}progress/`);
    await page.getByText(/steps? read/).waitFor();
    const before = await summary();
    const broken = JSON.stringify({
      'tracewalk-progress': 1,
      items: [{ kind: 'step', lesson: 'one', id: 'a', at: 1 }],
    });
    await page
      .locator('[data-import]')
      .setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: Buffer.from(broken) });
    await page.getByText('The file was not imported; nothing was changed.').waitFor();
    expect(await page.locator('[data-result] li').allTextContents()).toEqual([
      'items[0].lesson: expected a lesson number such as "1.3".',
    ]);
    expect(await summary()).toBe(before);
  });
});
