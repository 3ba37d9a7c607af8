import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright';

/** The built site, and the same site built and served under a sub-path; each ends with a slash. */
export const site = process.env.E2E_URL!;
export const subPathSite = process.env.E2E_BASE_URL!;

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.TRACEWALK_CHROME!, args: ['--no-sandbox', '--disable-gpu'] });

/** Everything a page complained about: uncaught errors, console errors (blocked by the policy, too), lost requests. */
export function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(`${page.url()} threw ${error}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      heard.push(`${page.url()} ${message.type()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400)
      heard.push(`${page.url()} asked for ${response.url()}: ${response.status()}`);
  });
  return heard;
}

/** Addresses of all pages that links lead to from the home page, without fragments, the home page first. */
export async function allPages(browser: Browser, home: string): Promise<string[]> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const found = [home];
  for (const address of found) {
    for (const link of await linksOf(context, address)) if (!found.includes(link)) found.push(link);
  }
  await context.close();
  return found;
}

/** Of those, every page whose like is not there yet: the presenter's and the printed forms of one lesson do for all. */
export function oneOfEachForm(pages: readonly string[]): string[] {
  const seen = new Set<string>();
  return pages.filter((page) => {
    const form = /lessons\/[^/]+\/(\w+)\/$/.exec(page)?.[1];
    if (form === undefined) return true;
    const first = !seen.has(form);
    seen.add(form);
    return first;
  });
}

async function linksOf(context: BrowserContext, address: string): Promise<string[]> {
  const response = await context.request.get(address);
  const html = await response.text();
  return [...html.matchAll(/<a\s[^>]*?href="([^"#]+)/g)]
    .map((match) => new URL(match[1]!.replaceAll('&amp;', '&'), address))
    .filter(
      (link) => link.origin === new URL(address).origin && !/\.(json|ya?ml|svg|txt)$/.test(link.pathname),
    )
    .map((link) => link.href);
}

/** A window of its own storage on one address. */
export async function visit(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const heard = complaints(page);
  await page.goto(address, { waitUntil: 'load' });
  return { page, context, complaints: heard };
}

/** Scrolls through the page as a reader does, so that everything that waits to be seen wakes up. */
export async function readThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const pause = () => new Promise((resolve) => setTimeout(resolve, 40));
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight * 0.8) {
      scrollTo(0, y);
      await pause();
    }
    scrollTo(0, document.documentElement.scrollHeight);
    await pause();
  });
}
