import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import Replay from '#src/widgets/replay/Replay.svelte';
import { axeProblems, wear } from '#test/component/axe.ts';
import { slowCheckout, traceOf } from '#test/traces/checkout.ts';

const trace = traceOf(slowCheckout);
const line = () => document.querySelector<HTMLElement>('[role=slider]')!;

beforeEach(() => page.viewport(1328, 900));
afterEach(() => {
  cleanup();
  wear('light');
});

describe('the replay', () => {
  it('opens at the first failure and says what happened', async () => {
    render(Replay, { trace });
    await expect
      .element(page.getByRole('slider'))
      .toHaveAttribute('aria-valuetext', '6,420 ms bank answers 503');
  });

  it('dots what has not happened yet, and draws the walk up to the line', async () => {
    render(Replay, { trace });
    const items = () => [...document.querySelectorAll('li:has(.service)')];
    const item = (start: string) => items().find((each) => each.textContent!.trim().startsWith(start))!;
    expect(item('shipping').querySelector('.pale')).toBeNull();
    expect(item('shipping').querySelector('.future')).not.toBeNull();
    expect(item('cart').querySelector('.future')).toBeNull();
    expect(document.querySelectorAll('.here')).toHaveLength(1);
    const ends = [...document.querySelectorAll('.ink .along')].map((along) =>
      Number.parseFloat(along.getAttribute('x2')!),
    );
    expect(Math.max(...ends)).toBeCloseTo((6420 / 8041) * 100, 1);
  });

  it('goes by keys: by one per cent, to the next moment, to either end', async () => {
    render(Replay, { trace });
    line().focus();
    await userEvent.keyboard('{PageUp}');
    await expect.poll(() => line().ariaValueText).toBe('6,565 ms payment calls bank');
    await userEvent.keyboard('{PageDown}');
    await expect.poll(() => line().ariaValueText).toBe('6,420 ms bank answers 503');
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(() => Number(line().ariaValueNow)).toBe(6500);
    await userEvent.keyboard('{End}');
    await expect.poll(() => line().ariaValueText).toBe('8,041 ms the response is here');
    await userEvent.keyboard('{Home}');
    await expect.poll(() => line().ariaValueNow).toBe('0');
  });

  it('plays in real time until it is paused, and from the start when it is over', async () => {
    render(Replay, { trace });
    await page.getByRole('button', { name: 'Play on' }).click();
    await expect.poll(() => Number(line().ariaValueNow)).toBeGreaterThan(6500);
    await page.getByRole('button', { name: 'Pause' }).click();
    const stopped = line().ariaValueNow;
    await new Promise((done) => setTimeout(done, 120));
    expect(line().ariaValueNow).toBe(stopped);
    line().focus();
    await userEvent.keyboard('{End}');
    await expect.element(page.getByRole('button', { name: 'Play again' })).toBeVisible();
  });

  it('follows the pointer', async () => {
    render(Replay, { trace });
    const edges = line().getBoundingClientRect();
    const at = {
      bubbles: true,
      button: 0,
      pointerId: 1,
      clientX: edges.left + edges.width / 2,
      clientY: edges.top + 40,
    };
    line().setPointerCapture = () => {};
    line().dispatchEvent(new PointerEvent('pointerdown', at));
    await expect.poll(() => Number(line().ariaValueNow)).toBeCloseTo(8041 / 2, -1);
  });

  it.each(['light', 'dark'] as const)('passes axe in the %s theme', async (theme) => {
    wear(theme);
    render(Replay, { trace, legendService: 'fraud' });
    expect(await axeProblems()).toEqual([]);
  });
});
