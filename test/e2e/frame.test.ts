import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, readThrough, site, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim(),
  );

describe('the header, by keyboard', () => {
  it('is passed in its order, the skip link first', async () => {
    const { page, context } = await visit(browser, site);
    const path: (string | null | undefined)[] = [];
    for (let at = 0; at < 6; at++) {
      await page.keyboard.press('Tab');
      path.push(await focused(page));
    }
    expect(path).toEqual([
      'Skip to the content',
      'Tracewalk, home',
      'Course',
      'Sandbox',
      'Open a trace',
      'Dark colours',
    ]);
    await context.close();
  });

  it('is skipped by the skip link', async () => {
    const { page, context } = await visit(browser, `${site}course/`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    await context.close();
  });

  it('opens its menu on a phone and closes it with Escape', async () => {
    const { page, context } = await visit(browser, site, { viewport: { width: 390, height: 844 } });
    const course = page.getByRole('link', { name: 'Course', exact: true });
    expect(await course.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).focus();
    await page.keyboard.press('Enter');
    expect(await course.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await course.isVisible()).toBe(false);
    await context.close();
  });
});

describe('the theme', () => {
  const paper = (page: Page) =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const LIGHT = 'rgb(244, 246, 245)';
  const DARK = 'rgb(16, 23, 28)';

  it('follows the system until somebody chooses, and then the choice, without a flash', async () => {
    const { page, context } = await visit(browser, site, { colorScheme: 'dark' });
    expect(await paper(page)).toBe(DARK);
    const button = page.getByRole('button', { name: 'Dark colours' });
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await button.click();
    expect(await paper(page)).toBe(LIGHT);
    expect(await button.getAttribute('aria-pressed')).toBe('false');
    // The choice is there before anything of the next page is painted: its body does not exist yet.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        observer.disconnect();
        Object.assign(globalThis, { themeAtFirst: document.documentElement.dataset['theme'] });
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(`${site}course/`);
    expect(await page.evaluate(() => (globalThis as unknown as { themeAtFirst: string }).themeAtFirst)).toBe(
      'light',
    );
    expect(await paper(page)).toBe(LIGHT);
    await context.close();
  });

  it('does without storage', async () => {
    const context = await browser.newContext();
    await context.addInitScript(() => {
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(site);
    await page.getByRole('button', { name: 'Dark colours' }).click();
    expect(await paper(page)).toBe(DARK);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('nothing moves', () => {
  it.each(['', 'course/', 'lessons/reading-a-waterfall/'])(
    'when scripts and islands of /%s wake up',
    async (path) => {
      for (const width of [390, 1440]) {
        const context = await browser.newContext({ viewport: { width, height: 900 } });
        const page = await context.newPage();
        await page.addInitScript(() => {
          const shifts: string[] = [];
          Object.assign(globalThis, { shifts });
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as (PerformanceEntry & {
              value: number;
              sources: { node: Node | null }[];
            })[]) {
              // A line whose words get the width of the web font: less than a thousandth, and no island's doing.
              if (entry.value < 0.001) continue;
              const moved = entry.sources.map(
                ({ node }) => (node as Element | null)?.className ?? node?.nodeName,
              );
              shifts.push(`${entry.value.toFixed(4)} ${moved.join(' | ')}`);
            }
          }).observe({ type: 'layout-shift', buffered: true });
        });
        await page.goto(site + path, { waitUntil: 'networkidle' });
        await readThrough(page);
        const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts);
        expect(shifts, `${width} px`).toEqual([]);
        await context.close();
      }
    },
  );
});
