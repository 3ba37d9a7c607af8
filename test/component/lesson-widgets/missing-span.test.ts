import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import MissingSpan from '#src/widgets/missing-span/MissingSpan.svelte';
import { missingSpanRound } from '#src/widgets/missing-span/rounds.ts';
import { recordingOf, type Call } from '#test/unit/questions/story.ts';
import { axeProblems, wear } from '../axe.ts';

const order: Call = {
  service: 'gateway',
  name: 'POST /checkout',
  from: 0,
  to: 1000,
  calls: [
    { service: 'cart', name: 'GET /cart', from: 20, to: 160 },
    { service: 'payment', name: 'POST /authorize', from: 170, to: 600 },
    { service: 'shipping', name: 'POST /label', from: 610, to: 980 },
  ],
};
const trace = recordingOf([order]).trace(0);
const rounds = [
  missingSpanRound(trace, 'shipping', 'POST /label'),
  missingSpanRound(trace, 'payment', 'POST /authorize'),
];
const props = {
  rounds,
  slots: { gateway: 1, cart: 3, payment: 6, shipping: 11 },
  title: 'Which span is missing?',
};
const option = (name: string | RegExp) => page.getByRole('radio', { name });
const inPicture = (name: string) => page.getByRole('row', { name: new RegExp(name) });

describe('missing span', () => {
  it('draws the trace without the call until it is named, then with it', async () => {
    await render(MissingSpan, props);
    await expect.element(inPicture('payment').first()).toBeVisible();
    await expect.element(inPicture('shipping')).not.toBeInTheDocument();
    await option(/^shipping/).click();
    await expect.element(page.getByText('That is the one')).toBeVisible();
    await expect.element(inPicture('shipping').first()).toBeVisible();
  });

  it('refutes each wrong reading of the gap by name', async () => {
    await render(MissingSpan, props);
    await option(/^payment/).click();
    await expect.element(page.getByText('That one is there')).toBeVisible();
    await option(/worked by itself/).click();
    await expect.element(page.getByText('The trace does not show everything')).toBeVisible();
    await option(/was idle/).click();
    await expect.element(page.getByText('A gap does not mean idle')).toBeVisible();
    await expect.element(inPicture('shipping')).not.toBeInTheDocument();
  });

  it('goes on only when a trace was solved or shown', async () => {
    await render(MissingSpan, props);
    await expect.element(page.getByRole('button', { name: 'Next trace' })).toBeDisabled();
    await page.getByRole('button', { name: 'Show me' }).click();
    await expect.element(page.getByText('It was shipping POST /label')).toBeVisible();
    await page.getByRole('button', { name: 'Next trace' }).click();
    await expect.element(page.getByText('Trace 2 of 2')).toBeVisible();
    await expect.element(inPicture('payment')).not.toBeInTheDocument();
  });

  it.each(['light', 'dark'] as const)('is clean for axe after a wrong answer, in %s', async (theme) => {
    wear(theme);
    await render(MissingSpan, props);
    await option(/was idle/).click();
    expect(await axeProblems()).toEqual([]);
  });
});
