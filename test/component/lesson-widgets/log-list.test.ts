import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import LogList from '#src/widgets/log-list/LogList.svelte';
import type { LogLine } from '#src/widgets/log-list/log-lines.ts';
import { axeProblems, wear } from '../axe.ts';

const line = (clock: string, service: string, text: string, wanted = false): LogLine => ({
  clock,
  service,
  text,
  wanted,
});
const lines = [
  line('10:00:00.100', 'gateway', '"POST /checkout" 200 310 ms'),
  line('10:00:00.200', 'payment', 'INFO  POST /authorize received', true),
  line('10:00:03.000', 'payment', 'INFO  POST /authorize done'),
  line('10:00:08.141', 'gateway', '"POST /checkout" 200 8041 ms', true),
];
const props = {
  lines,
  slots: { gateway: 1, payment: 6 },
  title: 'Find her seconds',
  suspects: ['gateway', 'payment', 'fraud'],
  culprit: 'fraud',
};
const listed = () => page.getByRole('region', { name: 'Log lines, oldest first' }).getByRole('listitem');

describe('log list', () => {
  it('shows the lines that have every word searched for, in any case and order', async () => {
    await render(LogList, props);
    await page.getByRole('searchbox').fill('8041 post');
    await expect.element(page.getByText('1 of 4 lines')).toBeVisible();
    await expect.element(listed().first()).toMatchTextContent(/8041 ms/);
    await page.getByRole('searchbox').fill('nothing like it');
    await expect.element(page.getByText('No line has all of these words.')).toBeVisible();
  });

  it('leaves a service out that was switched off', async () => {
    await render(LogList, props);
    await page
      .getByRole('group', { name: 'Services shown' })
      .getByRole('button', { name: 'gateway' })
      .click();
    await expect.element(page.getByText('2 of 4 lines')).toBeVisible();
  });

  it('marks the lines of the request only when asked to show them', async () => {
    const { container } = await render(LogList, props);
    expect(container.querySelectorAll('.wanted')).toHaveLength(0);
    await page.getByRole('button', { name: 'Show me' }).click();
    await expect.element(page.getByText('2 of these 4 lines are hers')).toBeVisible();
    expect(container.querySelectorAll('.wanted')).toHaveLength(2);
  });

  it('tells a wrong name apart from the right one', async () => {
    await render(LogList, props);
    const suspects = page.getByRole('group', { name: 'Name the service that lost the seconds' });
    await suspects.getByRole('button', { name: 'payment' }).click();
    await expect.element(page.getByText('The lines cannot tell you that it was payment')).toBeVisible();
    await suspects.getByRole('button', { name: 'fraud' }).click();
    await expect.element(page.getByText('fraud, yes')).toBeVisible();
  });

  it('starts its clock only when the learner does something, and says when time is over', async () => {
    vi.useFakeTimers();
    try {
      await render(LogList, { ...props, seconds: 180 });
      await vi.advanceTimersByTimeAsync(10_000);
      expect(document.querySelector('[aria-label="180 seconds left to search"]')).not.toBeNull();
      document.querySelectorAll<HTMLButtonElement>('.actions .button-primary')[0]!.click();
      await vi.advanceTimersByTimeAsync(179_000);
      expect(document.querySelector('[aria-label="1 seconds left to search"]')).not.toBeNull();
      await vi.advanceTimersByTimeAsync(1000);
      expect(document.body.textContent).toContain('Three minutes are over');
    } finally {
      vi.useRealTimers();
    }
  });

  it.each(['light', 'dark'] as const)('is clean for axe with its lines shown, in %s', async (theme) => {
    wear(theme);
    await render(LogList, props);
    await page.getByRole('button', { name: 'Show me' }).click();
    expect(await axeProblems()).toEqual([]);
  });
});
