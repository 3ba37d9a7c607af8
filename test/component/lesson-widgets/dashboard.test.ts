import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Dashboard from '#src/widgets/dashboard/Dashboard.svelte';
import type { DashboardData } from '#src/widgets/dashboard/dashboard.ts';
import { axeProblems, wear } from '../axe.ts';

const data: DashboardData = {
  bucketSeconds: 10,
  buckets: 3,
  windowSeconds: 60,
  services: [
    {
      service: 'checkout',
      requests: 300,
      errors: 0,
      p50: [120, 130, 110],
      p99: [400, 420, 380],
      max: [450, 8041, 500],
      overall: { p50: 121, p99: 402, max: 8041 },
    },
    {
      service: 'bank',
      requests: 100,
      errors: 4,
      p50: [20, null, 30],
      p99: [1200, null, 1100],
      max: [1300, null, 1200],
      overall: { p50: 25, p99: 1190, max: 1300 },
    },
  ],
};
const props = { data, slots: { checkout: 2, bank: 8 }, alertMs: 1000, offerMax: true };

describe('dashboard', () => {
  it('calls a service healthy while its p99 stays below the alert, however slow one request was', async () => {
    const { container } = await render(Dashboard, props);
    const rows = [...container.querySelectorAll('.row')].map((row) => row.textContent);
    expect(rows[0]).toMatch(/checkout.*healthy/s);
    expect(rows[1]).toMatch(/bank.*alerting/s);
  });

  it('shows the slowest request only when asked', async () => {
    const { container } = await render(Dashboard, props);
    expect(container.textContent).not.toContain('8,041');
    await page.getByRole('button', { name: 'Draw the slowest request, too' }).click();
    expect(container.textContent).toContain('8,041');
  });

  it('reads a moment out by keyboard, and a moment without requests as a dash', async () => {
    const { container } = await render(Dashboard, props);
    const slider = page.getByRole('slider', { name: 'Moment' });
    await slider.fill('1');
    const rows = [...container.querySelectorAll('.row')].map((row) => row.textContent);
    expect(rows[0]).toContain('420');
    expect(rows[1]).toContain('–');
    await expect.element(slider).toHaveAttribute('aria-valuetext', 'from second 10');
  });

  it('draws all services to one scale', async () => {
    const { container } = await render(Dashboard, props);
    const path = (row: number) =>
      container.querySelectorAll('.row')[row]!.querySelector('.p99')!.getAttribute('d');
    expect(path(1)).toMatch(/^M0 0\.0000/);
    expect(path(0)).toMatch(/^M0 0\.6667/);
  });

  it.each(['light', 'dark'] as const)('is clean for axe in %s', async (theme) => {
    wear(theme);
    await render(Dashboard, props);
    expect(await axeProblems()).toEqual([]);
  });
});
