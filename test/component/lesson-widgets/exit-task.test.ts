import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import ExitTask from '#src/widgets/exit-task/ExitTask.svelte';
import type { ExitTaskData } from '#src/widgets/exit-task/exit-task.ts';
import { axeProblems, wear } from '../axe.ts';

const data: ExitTaskData = {
  suspects: [
    { service: 'gateway', operation: 'POST /checkout', duration: 8041, own: 9, trap: 'root' },
    { service: 'payment', operation: 'POST /authorize', duration: 5120, own: 320, trap: 'longest' },
    { service: 'fraud', operation: 'POST /check', duration: 3590, own: 2700, trap: null },
  ],
  culprit: 2,
  total: 8041,
};
const props = { data, title: 'Say it in a sentence', complaint: 'The app is slow.' };
const service = () => page.getByRole('combobox', { name: 'service' });
const ms = () => page.getByRole('spinbutton', { name: 'milliseconds' });
const check = () => page.getByRole('button', { name: 'Check the sentence' });

describe('exit task', () => {
  it('takes the sentence only when every blank is filled', async () => {
    await render(ExitTask, props);
    await expect.element(check()).toBeDisabled();
    await service().selectOptions('fraud');
    await expect.element(check()).toBeDisabled();
    await ms().fill('2700');
    await expect.element(check()).toBeEnabled();
  });

  it('answers the longest span with the time it holds itself', async () => {
    await render(ExitTask, props);
    await service().selectOptions('payment');
    await ms().fill('5120');
    await check().click();
    await expect.element(page.getByText('The longest span is not the culprit')).toBeVisible();
    await expect.element(page.getByText(/holds only 320 ms itself/)).toBeVisible();
  });

  it('is passed by keyboard with the right service, operation and number', async () => {
    await render(ExitTask, props);
    (service().element() as HTMLElement).focus();
    await userEvent.keyboard('fraud');
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard('2690{Enter}');
    await expect.element(page.getByText('Somebody can act on that')).toBeVisible();
  });

  it('does not praise an answer that it showed itself', async () => {
    await render(ExitTask, props);
    await page.getByRole('button', { name: 'Show me' }).click();
    await expect.element(page.getByText('This is the sentence')).toBeVisible();
    await expect.element(ms()).toHaveValue(2700);
    await expect.element(page.getByText('Somebody can act on that')).not.toBeInTheDocument();
  });

  it.each(['light', 'dark'] as const)('is clean for axe after a wrong answer, in %s', async (theme) => {
    wear(theme);
    await render(ExitTask, props);
    await service().selectOptions('fraud');
    await ms().fill('3590');
    await check().click();
    await expect.element(page.getByText('That is the whole bar')).toBeVisible();
    expect(await axeProblems()).toEqual([]);
  });
});
