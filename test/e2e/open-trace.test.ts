import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, expectSound, launch, openPage, PHONE, site } from './tool-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const samples = new URL('../samples/', import.meta.url).pathname;
const title = (page: Page) => page.locator('#workbench-title');

async function give(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page.setInputFiles('input[type=file]', {
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  });
}

describe('Open a trace', () => {
  it('promises that the file stays in the browser, and keeps to it', async () => {
    const { page } = await openPage(browser, 'open/');
    expect(await page.getByText('nothing of it is sent anywhere').isVisible()).toBe(true);
    const sent: string[] = [];
    page.on('request', (request) => {
      const address = request.url();
      if (request.method() !== 'GET' || !address.startsWith(site))
        sent.push(`${request.method()} ${address}`);
    });
    await page.setInputFiles('input[type=file]', `${samples}otlp-proto-example.json`);
    await title(page).waitFor();
    expect(sent).toEqual([]);
    await page.context().close();
  });

  it.each([
    ['otlp-proto-example.json', "I'm a server span"],
    ['otlp-links.json', 'query25-operation'],
    ['otlp-lines.txt', 'main'],
  ])('opens %s, which another project wrote', async (file, name) => {
    const { page, complaints } = await openPage(browser, 'open/');
    await page.setInputFiles('input[type=file]', samples + file);
    await title(page).waitFor();
    expect(await page.locator('.what').textContent()).toContain(file);
    expect((await title(page).textContent())!.toLowerCase()).toContain(name.toLowerCase());
    expect(await page.locator('[role=treegrid] [data-row]').count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('opens pasted text', async () => {
    const { page } = await openPage(browser, 'open/');
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData(
        'text/plain',
        '{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","name":"pasted one","startTimeUnixNano":"1","endTimeUnixNano":"5"}]}]}]}',
      );
      document
        .querySelector('#pasted')!
        .dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    });
    await title(page).waitFor();
    expect(await title(page).textContent()).toContain('pasted one');
    await page.context().close();
  });

  it('opens a dropped file', async () => {
    const { page } = await openPage(browser, 'open/');
    await page.evaluate(async () => {
      const response = await fetch(new URL('../samples/many-queries.json', location.href));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([await response.blob()], 'dropped.json'));
      document.querySelector('main')!.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
    });
    await title(page).waitFor();
    expect(await page.locator('.what').textContent()).toContain('dropped.json');
    await page.context().close();
  });

  it('leads from a sample with many traces to one of them, and back there by its address', async () => {
    const { page } = await openPage(browser, 'open/');
    await page.getByRole('button', { name: 'A hundred requests' }).click();
    await page.locator('[role=grid]').waitFor();
    await page.getByRole('button', { name: 'Duration' }).click();
    const first = page.locator('[role=grid] [data-row="0"]');
    const id = await first.getAttribute('data-trace');
    await first.click();
    await page.waitForFunction(
      (start) => document.querySelector('.copy .data')?.textContent?.startsWith(start),
      id!.slice(0, 8),
    );
    await page.locator('[role=treegrid] [data-row="3"]').click();
    await page.waitForTimeout(500);
    const selected = await page.locator('[role=treegrid] [aria-selected=true]').getAttribute('aria-label');

    const again = await openPage(browser, page.url().slice(site.length));
    await again.page.locator('[role=treegrid] [aria-selected=true]').waitFor();
    expect(await again.page.locator('.copy .data').textContent()).toContain(id!.slice(0, 8));
    expect(await again.page.locator('[role=treegrid] [aria-selected=true]').getAttribute('aria-label')).toBe(
      selected,
    );
    await page.context().close();
    await again.page.context().close();
  });

  it('keeps what was open when the next file cannot be read, and says what is wrong with it', async () => {
    const { page } = await openPage(browser, 'open/');
    await page.getByRole('button', { name: 'A checkout that took seconds' }).click();
    await title(page).waitFor();
    const open = await title(page).textContent();
    for (const [name, content, sentence] of [
      ['cut.json', '{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0af7', /line 1, column/],
      ['empty.json', '', /empty/],
      ['page.json', '<html><body>404</body></html>', /HTML/],
      ['picture.json', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), /binary/],
      ['other.json', '[{"duration":3}]', /resourceSpans/],
    ] as const) {
      await give(page, name, content as string);
      const error = page.locator('.reading .error');
      await page.locator('.reading strong').filter({ hasText: name }).waitFor();
      expect(await error.textContent()).toMatch(sentence);
      expect(await title(page).textContent()).toBe(open);
    }
    await page.getByRole('button', { name: 'A checkout with a query' }).click();
    await page.locator('.reading .error').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('refuses a file above 400 MB by its size, at once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tracewalk-'));
    const huge = join(folder, 'huge.json');
    await writeFile(huge, '');
    await truncate(huge, 401e6);
    const { page } = await openPage(browser, 'open/');
    await page.setInputFiles('input[type=file]', huge);
    await page.locator('.reading .error').waitFor();
    expect(await page.locator('.reading').textContent()).toMatch(/huge\.json\s+This file has 401 MB/);
    await page.context().close();
    await rm(folder, { recursive: true });
  });

  it('lists what is odd about a trace in words that lead to the span', async () => {
    const { page } = await openPage(browser, 'open/');
    const span = (id: string, parent: string, from: number, to: number) => ({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: id.repeat(16),
      parentSpanId: parent.repeat(16),
      name: `work ${id}`,
      startTimeUnixNano: String(from * 1e6),
      endTimeUnixNano: String(to * 1e6),
    });
    const spans = [span('a', '', 10, 90), span('b', 'a', 20, 120), span('c', 'f', 30, 40)];
    await give(page, 'odd.json', JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }));
    const warnings = page.getByRole('region', { name: 'What is odd about this trace' });
    await warnings.waitFor();
    expect(await warnings.textContent()).toMatch(/work b: it ends .* after its parent/);
    expect(await warnings.textContent()).toMatch(/work c: its parent ffffffffffffffff is not in this trace/);
    await warnings.getByRole('button', { name: 'work c' }).click();
    await page.waitForFunction(() =>
      document
        .querySelector('[role=treegrid] [aria-selected=true]')
        ?.getAttribute('aria-label')
        ?.includes('work c'),
    );
    await page.context().close();
  });

  it('shows text from a file as text', async () => {
    const { page, complaints } = await openPage(browser, 'open/');
    const name = '<img src=x onerror="document.title=1">';
    const spans = [
      { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), name, startTimeUnixNano: '1', endTimeUnixNano: '9' },
    ];
    await give(page, 'evil.json', JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }));
    await title(page).waitFor();
    expect(await title(page).textContent()).toContain(name);
    expect(await page.locator('main img').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says what a link into a file needs', async () => {
    const { page } = await openPage(browser, 'open/');
    await page.setInputFiles('input[type=file]', `${samples}otlp-links.json`);
    await title(page).waitFor();
    await page.waitForTimeout(500);
    const again = await openPage(browser, page.url().slice(site.length));
    expect(await again.page.getByText('Open the same file here').isVisible()).toBe(true);
    await page.context().close();
    await again.page.context().close();
  });

  it('is accessible while nothing is open', async () => {
    const { page } = await openPage(browser, 'open/');
    await expectSound(page);
    await page.context().close();
  });

  it.each([
    ['light', DESKTOP],
    ['dark', PHONE],
  ] as const)(
    'is accessible in %s at %o, with a file open and an error beside it',
    async (colorScheme, viewport) => {
      const { page } = await openPage(browser, 'open/', { colorScheme, viewport });
      await expectSound(page);
      await page.getByRole('button', { name: 'A hundred requests' }).click();
      await title(page).waitFor();
      await give(page, 'empty.json', '');
      await page.locator('.reading .error').waitFor();
      await expectSound(page);
      await page.context().close();
    },
  );
});
