import type { Browser, Page } from 'playwright';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTrace } from '#simulations/formats/open-trace.ts';
import { sandboxLink } from '#src/widgets/sandbox/sandbox-link.ts';
import { DESKTOP, expectSound, launch, openPage, PHONE, site } from './tool-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const title = (page: Page) => page.locator('#workbench-title');
const count = (page: Page) => page.locator('p.count');
/** `600 to 8,500 ms`: what the minimap says of the stretch that is shown. */
const shownStretch = async (page: Page): Promise<string> =>
  (await page
    .getByText(/^[\d.,]+ to [\d.,]+ ms$/)
    .first()
    .textContent()) ?? '';
const milliseconds = async (page: Page): Promise<number> =>
  Number(/([\d,]+) ms/.exec((await title(page).textContent()) ?? '')?.[1]?.replace(',', ''));
const fault = (page: Page, name: string) =>
  page.locator('label.fault').filter({ has: page.getByText(name, { exact: true }) });

async function settle(page: Page, change: () => Promise<unknown>): Promise<void> {
  const before = await page.locator('[role=grid]').innerHTML();
  await change();
  await page.waitForFunction((old) => document.querySelector('[role=grid]')!.innerHTML !== old, before);
  await page.waitForTimeout(400); // The address is written once nothing changes any more.
}

describe('the sandbox', () => {
  it('shows a run before its script is there', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site}sandbox/`);
    expect(await title(page).textContent()).toMatch(/gateway\s+POST \/checkout/);
    expect(await page.locator('[role=grid] [data-row]').count()).toBeGreaterThan(10);
    expect(await page.locator('[role=treegrid] [data-row]').count()).toBeGreaterThan(10);
    expect(await page.locator('noscript p').count()).toBe(1);
    await context.close();
  });

  it('makes the slowest request slower with a fault, the same again without', async () => {
    const { page, complaints } = await openPage(browser, 'sandbox/');
    const before = await milliseconds(page);
    await settle(page, () => fault(page, 'slow-dependency').click());
    expect(await milliseconds(page)).toBeGreaterThan(3 * before);
    await settle(page, () => fault(page, 'slow-dependency').click());
    expect(await milliseconds(page)).toBe(before);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('gives every seed its own run, and the same seed the same', async () => {
    const { page } = await openPage(browser, 'sandbox/');
    const seed = page.getByLabel('Seed');
    const first = await page.locator('[role=grid]').textContent();
    await settle(page, () => page.getByRole('button', { name: 'Next seed' }).click());
    expect(await seed.inputValue()).toBe('8');
    expect(await page.locator('[role=grid]').textContent()).not.toBe(first);
    await settle(page, () => seed.fill('7'));
    expect(await page.locator('[role=grid]').textContent()).toBe(first);
    await seed.fill('1.5');
    expect(await page.getByRole('alert').textContent()).toContain('whole number');
    await page.context().close();
  });

  it('shows the same picture again from its address: run, order, trace, span and zoom', async () => {
    const { page } = await openPage(browser, 'sandbox/');
    await settle(page, () => fault(page, 'slow-dependency').click());
    await settle(page, () => page.getByRole('button', { name: 'Spans' }).click());
    await page.locator('[role=grid] [data-row="2"]').click();
    await page.locator('[role=treegrid] [data-row]').filter({ hasText: 'fraud' }).first().click();
    await page.waitForTimeout(500);
    const selected = await page.locator('[role=treegrid] [aria-selected=true]').getAttribute('aria-label');
    expect(selected).toContain('fraud');
    const whole = await shownStretch(page);
    await page.keyboard.press('w');
    await page.waitForTimeout(400);
    await page.keyboard.press('w');
    await page.waitForTimeout(900);
    const stretch = await shownStretch(page);
    expect(stretch).not.toBe(whole);
    const address = page.url();
    expect(new URL(address).hash.length).toBeLessThan(200);

    const again = await openPage(browser, address.slice(site.length));
    await again.page.waitForFunction(
      (text) => document.querySelector('#workbench-title')?.textContent === text,
      await title(page).textContent(),
    );
    await again.page.locator('[role=treegrid] [aria-selected=true]').waitFor();
    expect(await again.page.locator('[role=treegrid] [aria-selected=true]').getAttribute('aria-label')).toBe(
      selected,
    );
    await again.page.getByText(stretch, { exact: true }).waitFor();
    expect(await again.page.locator('[role=grid]').textContent()).toBe(
      await page.locator('[role=grid]').textContent(),
    );
    expect(await again.page.locator('[role=grid] [aria-selected=true]').getAttribute('data-row')).toBe('2');
    expect(again.complaints).toEqual([]);
    await page.context().close();
    await again.page.context().close();
  });

  it('says so when a link is damaged, and shows the standard run', async () => {
    const { page } = await openPage(browser, 'sandbox/#1.QxUBG4vFAD<script>');
    expect(await page.getByText('This link is damaged').isVisible()).toBe(true);
    expect(await fault(page, 'slow-dependency').locator('input').isChecked()).toBe(false);
    expect(await title(page).textContent()).toMatch(/POST \/checkout/);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await page.getByText('This link is damaged').count()).toBe(0);
    await page.context().close();
  });

  it('says when a link names a trace that its run does not have, not when the reader changes the run', async () => {
    const fragment = sandboxLink.write({ ...sandboxLink.standard, seed: 9, trace: 'ab'.repeat(16) }, 'old');
    const { page } = await openPage(browser, `sandbox/#${fragment}`);
    await page.getByText('a trace that this run does not have').waitFor();
    expect(await page.getByText('This link was made with engine old').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.locator('[role=grid] [data-row="4"]').click();
    await page.waitForTimeout(400);
    await settle(page, () => page.getByRole('button', { name: 'Next seed' }).click());
    expect(await page.getByText('a trace that this run does not have').count()).toBe(0);
    expect(await page.locator('[role=grid] [aria-selected=true]').count()).toBeLessThanOrEqual(1);
    await page.context().close();
  });

  it('runs under any base path, in a worker of at most 60 KB (gz)', async () => {
    const context = await browser.newContext({ viewport: DESKTOP });
    const page = await context.newPage();
    const workers: Promise<Buffer>[] = [];
    context.on('response', (response) => {
      if (/worker[^/]*\.js$/.test(response.url())) workers.push(response.body());
    });
    await page.goto(`${process.env.E2E_BASE_URL!}sandbox/`);
    await page.waitForFunction(() => !document.querySelector('astro-island[client=load][ssr]'));
    await settle(page, () => fault(page, 'slow-dependency').click());
    const sizes = (await Promise.all(workers)).map((body) => gzipSync(body, { level: 9 }).length);
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(60_000);
    await context.close();
  });

  it('takes a reset back', async () => {
    const { page } = await openPage(browser, 'sandbox/');
    await settle(page, () => fault(page, 'n-plus-one').click());
    await settle(page, () => page.getByRole('button', { name: 'Back to the start' }).click());
    expect(await fault(page, 'n-plus-one').locator('input').isChecked()).toBe(false);
    await settle(page, () => page.getByRole('button', { name: 'Undo' }).click());
    expect(await fault(page, 'n-plus-one').locator('input').isChecked()).toBe(true);
    await page.context().close();
  });

  it('filters and sorts the list, and says when nothing fits', async () => {
    const { page } = await openPage(browser, 'sandbox/');
    const all = Number((await count(page).textContent())!.split(' ')[0]);
    await page.getByLabel('Root operation').selectOption('gateway POST /checkout');
    expect(await count(page).textContent()).toMatch(new RegExp(`^\\d+ of ${all} traces$`));
    await page.getByLabel('At least, ms').fill('100000');
    expect(await page.getByText('No trace fits these filters.').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Show all traces' }).click();
    expect(await count(page).textContent()).toBe(`${all} traces`);
    const column = (name: string) => page.getByRole('columnheader', { name });
    expect(await column('Duration').getAttribute('aria-sort')).toBe('descending');
    await column('Begins').getByRole('button').click();
    expect(await column('Begins').getAttribute('aria-sort')).toBe('ascending');
    expect(await column('Duration').getAttribute('aria-sort')).toBeNull();
    await page.context().close();
  });

  it('is led by the keyboard: through the list, into a trace, to a span', async () => {
    const { page } = await openPage(browser, 'sandbox/');
    await page.locator('[role=grid] [data-row="0"]').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    const last = Number((await count(page).textContent())!.split(' ')[0]) - 1;
    const focused = page.locator(`[role=grid] [data-row="${last - 1}"]:focus`);
    await focused.waitFor();
    const id = await focused.getAttribute('data-trace');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (start) => document.querySelector('.copy .data')?.textContent?.startsWith(start),
      id!.slice(0, 8),
    );
    await page.locator('[role=treegrid] [data-row][tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('[role=treegrid] [aria-selected=true]').waitFor();
    await page.context().close();
  });

  it('exports the open trace as OTLP', async () => {
    const { page } = await openPage(browser, 'sandbox/');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export this trace' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^shop-seed-7-trace-[\da-f]{8}\.otlp\.json$/);
    const set = openTrace(await readFile((await download.path())!));
    expect(set.traceCount).toBe(1);
    expect(await page.getByText(`${set.spanCount} spans`).first().isVisible()).toBe(true);
    await page.context().close();
  });

  it.each([
    ['light', DESKTOP],
    ['dark', PHONE],
  ] as const)('is accessible in %s at %o', async (colorScheme, viewport) => {
    const { page, complaints } = await openPage(browser, 'sandbox/', { colorScheme, viewport });
    await settle(page, () => fault(page, 'slow-dependency').click());
    await expectSound(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
