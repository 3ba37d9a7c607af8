import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { complaints, launch, site } from './visit.ts';

const lesson = `${site}lessons/reading-a-waterfall/`;

let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  await context?.close();
  context = await browser.newContext();
});

const shown = (wall: Page) =>
  wall.locator('[data-step]:visible').evaluateAll((steps) => steps.map((step) => step.id));
const stepIds = async (page: Page) => {
  await page.waitForLoadState();
  return page.locator('[data-step]').evaluateAll((steps) => steps.map((step) => step.id));
};

describe('a presentation in two windows', () => {
  it('turns the wall from the notes, and the notes from the wall', async () => {
    const notes = await context.newPage();
    const heard = complaints(notes);
    await notes.goto(`${lesson}present/`);
    const [wall] = await Promise.all([
      context.waitForEvent('page'),
      notes.getByRole('link', { name: 'Open the wall' }).click(),
    ]);
    heard.push(...complaints(wall));
    const ids = await stepIds(wall);
    await notes.getByText('The wall is open and follows.').waitFor();
    expect(await shown(wall)).toEqual([ids[0]]);

    await notes.getByRole('button', { name: 'Next' }).click();
    await wall.locator(`[data-step]#${ids[1]}`).waitFor({ state: 'visible' });
    expect(await shown(wall)).toEqual([ids[1]]);

    await wall.keyboard.press('PageDown');
    await notes.getByText(`step 3 of ${ids.length}`).waitFor();
    expect(new URL(notes.url()).hash).toBe(`#${ids[2]}`);

    await notes.keyboard.press('ArrowLeft');
    await wall.locator(`[data-step]#${ids[1]}`).waitFor({ state: 'visible' });
    expect(heard).toEqual([]);
  });

  it('brings a wall that is opened late to the step of the notes', async () => {
    const notes = await context.newPage();
    await notes.goto(`${lesson}present/`);
    await notes.getByRole('button', { name: 'Next' }).click();
    const wall = await context.newPage();
    await wall.goto(`${lesson}wall/`);
    const ids = await stepIds(wall);
    await wall.locator(`[data-step]#${ids[1]}`).waitFor({ state: 'visible' });
  });

  it('keeps everything meant for the instructor off the wall, and in the notes', async () => {
    const wall = await context.newPage();
    await wall.goto(`${lesson}wall/`);
    expect(await wall.locator('[data-for-instructor]').count()).toBe(0);
    const notes = await context.newPage();
    await notes.goto(`${lesson}present/`);
    expect(await notes.locator('[data-for-instructor]').count()).toBeGreaterThan(0);
    await notes.goto(lesson);
    expect(await notes.locator('[data-for-instructor]').count()).toBe(0);
  });

  it('counts the time of a step once the clock is started', async () => {
    const notes = await context.newPage();
    await notes.clock.install();
    await notes.goto(`${lesson}present/`);
    const planned = await notes.locator('[data-timer]').textContent();
    await notes.clock.runFor(5000);
    expect(await notes.locator('[data-timer]').textContent()).toBe(planned);
    await notes.getByRole('button', { name: 'Start the clock' }).click();
    await notes.clock.runFor(61_000);
    // The machine's own time goes on beside the one that the test turns.
    const seconds = (time: string) => Number(time.split(':')[0]) * 60 + Number(time.split(':')[1]);
    const gone = seconds(planned!) - seconds((await notes.locator('[data-timer]').textContent())!);
    expect(gone).toBeGreaterThanOrEqual(60);
    expect(gone).toBeLessThan(70);
  });

  it('says what to do where windows cannot be linked', async () => {
    const notes = await context.newPage();
    await notes.addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'));
    await notes.goto(`${lesson}present/`);
    await notes.getByText('This browser cannot link two windows.').waitFor();
    await notes.getByRole('button', { name: 'Next' }).click();
    await notes
      .getByText(/step 2 of/)
      .first()
      .waitFor();
  });
});

describe('the handout', () => {
  it('has the lesson’s whole address and its code at the foot, and nothing of the answers', async () => {
    const page = await context.newPage();
    await page.goto(`${lesson}handout/`);
    expect(await page.locator('[data-address]').textContent()).toBe(lesson);
    expect(await page.locator('[data-code] path').count()).toBe(1);
    expect(await page.locator('[data-for-instructor]').count()).toBe(0);
  });
});
