import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { listen, point, type Meant } from '#src/widgets/highlight.ts';
import Traceparent from '#src/widgets/traceparent/Traceparent.svelte';
import type { Hop } from '#src/widgets/traceparent/hops.ts';
import { axeProblems, wear } from '../axe.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const hop = (from: string, to: string, client: string, spans: string[]): Hop => ({
  from,
  to,
  operation: `POST /${to}`,
  client: client.repeat(16),
  spans: spans.map((id) => id.repeat(16)),
  flags: '03',
  sentMs: 0,
});
const hops = [
  hop('gateway', 'checkout', 'a', ['b', 'c', 'e']),
  hop('checkout', 'cart', 'c', ['d']),
  hop('checkout', 'payment', 'e', ['f']),
];
const props = { traceId, hops, slots: { gateway: 1, checkout: 2, cart: 3, payment: 6 }, run: 'her' };

const header = () => page.getByRole('definition');

describe('traceparent', () => {
  it('keeps the trace id from hop to hop while the parent id becomes the calling span', async () => {
    await render(Traceparent, props);
    await expect.element(header().nth(1)).toHaveTextContent(traceId);
    await expect.element(header().nth(2)).toHaveTextContent('a'.repeat(16));
    await page.getByRole('button', { name: 'Next hop' }).click();
    await expect.element(header().nth(1)).toHaveTextContent(traceId);
    await expect.element(header().nth(2)).toHaveTextContent('c'.repeat(16));
  });

  it('follows the span that a picture of its run is about', async () => {
    await render(Traceparent, props);
    point('her', 'f'.repeat(16));
    await expect.element(page.getByText('Hop 3 of 3')).toBeVisible();
    point('her', 'c'.repeat(16));
    await expect.element(page.getByText('Hop 2 of 3')).toBeVisible();
    point('another run', 'f'.repeat(16));
    await expect.element(page.getByText('Hop 2 of 3')).toBeVisible();
  });

  it('lights the two ends of a hop in the pictures of its run', async () => {
    const lit: (Meant | undefined)[] = [];
    const end = listen('her', { lit: (meant) => lit.push(meant) });
    await render(Traceparent, props);
    await page.getByRole('button', { name: 'Next hop' }).click();
    expect(lit.at(-1)?.spans).toEqual(['c'.repeat(16), 'd'.repeat(16)]);
    end();
  });

  it('stops at the last hop', async () => {
    await render(Traceparent, props);
    await page.getByRole('button', { name: /^3 / }).click();
    await expect.element(page.getByRole('button', { name: 'Next hop' })).toBeDisabled();
  });

  it.each(['light', 'dark'] as const)('is clean for axe in %s', async (theme) => {
    wear(theme);
    await render(Traceparent, props);
    expect(await axeProblems()).toEqual([]);
  });
});
