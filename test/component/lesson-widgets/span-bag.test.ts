import { expect, it, describe } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import SpanBag from '#src/widgets/span-bag/SpanBag.svelte';
import type { Slip } from '#src/widgets/span-bag/bag.ts';
import { axeProblems, wear } from '../axe.ts';

const ms = 1e6;
const slip = (
  id: string,
  parent: string,
  service: string,
  name: string,
  start: number,
  end: number,
): Slip => ({
  id: id.repeat(16),
  parent: parent.repeat(16),
  service,
  name,
  kind: 2,
  start: start * ms,
  end: end * ms,
});
/** gateway calls cart and, beside it, pricing; cart asks redis. */
const slips = [
  slip('b', 'a', 'cart', 'GET /cart/{id}', 5, 60),
  slip('d', 'b', 'redis', 'GET', 10, 40),
  slip('a', '', 'gateway', 'GET /cart', 0, 100),
  slip('c', 'a', 'pricing', 'POST /quote', 8, 90),
];
const slots = { gateway: 1, cart: 3, pricing: 4, redis: 10 };
const props = { slips, slots, title: 'Rebuild the tree' };

const button = (name: string | RegExp) => page.getByRole('button', { name });
const check = () => button('Check the tree');
async function place(span: RegExp, target: RegExp | string) {
  await button(span).first().click();
  await button(target).first().click();
}

describe('span bag', () => {
  it('takes a tree that is built by clicks as right when every span hangs under the id that it names', async () => {
    await render(SpanBag, props);
    await place(/^gateway/, 'It has no parent: put it on top');
    await place(/^cart/, /^Put it under gateway/);
    await place(/^pricing/, /^Put it under gateway/);
    await place(/^redis/, /^Put it under cart/);
    await check().click();
    await expect.element(page.getByText('That is the request')).toBeVisible();
  });

  it('answers a parent guessed from times with the reason why times prove nothing', async () => {
    await render(SpanBag, props);
    await place(/^gateway/, 'It has no parent: put it on top');
    await place(/^cart/, /^Put it under gateway/);
    await place(/^pricing/, /^Put it under gateway/);
    await place(/^redis/, /^Put it under pricing/);
    await check().click();
    await expect.element(page.getByText('Fitting in time is not being called')).toBeVisible();
    await expect.element(page.getByText('That is the request')).not.toBeInTheDocument();
  });

  it('can be solved with the keyboard alone', async () => {
    await render(SpanBag, props);
    const press = async (name: RegExp | string) => {
      (button(name).first().element() as HTMLElement).focus();
      await userEvent.keyboard('{Enter}');
    };
    await press(/^gateway/);
    await expect.element(button('It has no parent: put it on top')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    for (const [span, target] of [
      [/^cart/, /^Put it under gateway/],
      [/^pricing/, /^Put it under gateway/],
      [/^redis/, /^Put it under cart/],
    ] as const) {
      await press(span);
      await press(target);
    }
    await expect.element(check()).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('That is the request')).toBeVisible();
  });

  it('never offers a place under the span itself or under what hangs from it', async () => {
    await render(SpanBag, props);
    await place(/^gateway/, 'It has no parent: put it on top');
    await place(/^cart/, /^Put it under gateway/);
    await button(/^gateway/).click();
    await expect.element(button(/^Put it under/)).not.toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await button(/^cart/).click();
    await expect.element(button(/^Put it under gateway/)).toBeVisible();
  });

  it('puts a span back into the bag with all that hangs from it', async () => {
    await render(SpanBag, props);
    await place(/^gateway/, 'It has no parent: put it on top');
    await place(/^cart/, /^Put it under gateway/);
    await place(/^redis/, /^Put it under cart/);
    await button(/^cart/).click();
    await button('Back into the bag').click();
    await expect.element(page.getByText('3 in the bag')).toBeVisible();
  });

  it('shows the answer when asked, and says so instead of praising', async () => {
    await render(SpanBag, props);
    await button('Show me').click();
    await expect.element(page.getByText('Every span hangs under the id that it names')).toBeVisible();
    await expect.element(page.getByText('That is the request')).not.toBeInTheDocument();
  });

  it.each(['light', 'dark'] as const)('is clean for axe while a span is held, in %s', async (theme) => {
    wear(theme);
    await render(SpanBag, props);
    await place(/^gateway/, 'It has no parent: put it on top');
    await button(/^cart/).click();
    expect(await axeProblems()).toEqual([]);
  });
});
