import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaints, launch, site } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function open(lesson: string, run: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  const page = await context.newPage();
  const heard = complaints(page);
  await page.goto(`${site}lessons/${lesson}/`);
  await run(page);
  expect(heard).toEqual([]);
  await context.close();
}

/** Locks the first prediction of the page, so that its picture is there. */
async function lockFirst(page: Page, value: string): Promise<void> {
  const prediction = page.locator('[data-predict]').first();
  await prediction.scrollIntoViewIfNeeded();
  await prediction.getByRole('textbox').fill(value);
  await prediction.getByRole('button', { name: 'Lock and run' }).click();
}

describe('a lesson', () => {
  it('keeps the run hidden until the prediction is locked, and remembers it', () =>
    open('reading-a-waterfall', async (page) => {
      const picture = page.locator('#picture-plain');
      await expect.poll(() => picture.isVisible()).toBe(false);
      await lockFirst(page, '39');
      await picture.waitFor();
      const prediction = page.locator('[data-predict]').first();
      await prediction
        .getByText(/The run: \d/)
        .first()
        .waitFor();
      await page.reload();
      await prediction.getByText('Prediction locked').waitFor();
      expect(await picture.isVisible()).toBe(true);
    }));

  it('lights spans up from the text and leads from a number to its evidence', () =>
    open('reading-a-waterfall', async (page) => {
      await lockFirst(page, '39');
      const picture = page.locator('#picture-plain');
      const row = picture.locator('[data-row]').filter({ hasText: 'payment POST /authorize' }).first();
      await row.waitFor();
      const fact = page.locator('a.fact[data-of="duration(payment)"]').first();
      await fact.scrollIntoViewIfNeeded();
      await fact.hover();
      await expect.poll(() => row.evaluate((element) => element.classList.contains('lit'))).toBe(true);
      expect(await picture.locator('[data-row].lit').count()).toBe(1);
      await fact.focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => row.evaluate((element) => document.activeElement === element)).toBe(true);
    }));

  it('takes the answer to a question from a click in the picture', () =>
    open('reading-a-waterfall', async (page) => {
      await lockFirst(page, '39');
      const quiz = page.locator('[data-quiz="culprit"]');
      await quiz.scrollIntoViewIfNeeded();
      await quiz.getByRole('button', { name: 'Pick it in the picture' }).click();
      const row = (text: string) =>
        page.locator('#picture-plain [data-row]').filter({ hasText: text }).first();
      await row('gateway POST /checkout').click();
      await quiz.getByText('The longest span is not the culprit', { exact: true }).first().waitFor();
      await quiz.getByRole('button', { name: 'Pick another' }).click();
      await row('bank POST /charge').click();
      await quiz.getByText('solved', { exact: true }).waitFor();
    }));

  it('moves the numbers in the text with the sampling slider', () =>
    open('head-sampling', async (page) => {
      const slider = page.getByRole('slider', { name: 'Sampling rate' });
      await slider.scrollIntoViewIfNeeded();
      const kept = page.locator('[data-of="kept(traces)"]').first();
      const before = await kept.textContent();
      await slider.focus();
      await page.keyboard.press('End');
      await expect.poll(() => kept.textContent()).not.toBe(before);
      const all = await page.locator('[data-of="count(traces)"]').first().textContent();
      expect(await kept.textContent()).toBe(all);
    }));

  it('reads to its end without JavaScript, answers included', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site}lessons/reading-a-waterfall/`);
    await page.locator('[data-predict] summary').first().click();
    expect(await page.locator('#picture-plain').isVisible()).toBe(true);
    const quiz = page.locator('[data-quiz="culprit"]');
    await quiz.locator('summary').click();
    expect(await quiz.getByText(/The answer:/).isVisible()).toBe(true);
    await context.close();
  });
});
