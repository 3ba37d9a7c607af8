import AxeBuilder from '@axe-core/playwright';
import { chromium } from 'playwright';
import type { Browser, BrowserContext, Page } from 'playwright';
import { expect } from 'vitest';

/** The built site, with a closing slash. */
export const site = process.env.E2E_URL!;

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.TRACEWALK_CHROME!, args: ['--no-sandbox'] });
}

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A page of the site, and everything that it complained about in its console. */
export interface OpenedPage {
  readonly page: Page;
  readonly complaints: string[];
}

/** Opens a page and waits until its islands are awake, also those that wait to be seen. */
export async function openPage(
  browser: Browser,
  path: string,
  options: Parameters<Browser['newContext']>[0] = { viewport: DESKTOP },
): Promise<OpenedPage> {
  const context: BrowserContext = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(site + path);
  await page.waitForFunction(() => {
    const asleep = document.querySelector('astro-island[ssr]');
    asleep?.firstElementChild?.scrollIntoView();
    return !asleep;
  });
  await page.evaluate(() => scrollTo(0, 0));
  return { page, complaints };
}

/** The page holds to WCAG 2.2 AA as far as axe can tell, and does not scroll sideways. */
export async function expectSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond).toBeLessThanOrEqual(0);
}
