import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render, cleanup } from 'vitest-browser-svelte';
import { encodeTrace } from '#simulations/telemetry/trace-data.ts';
import Waterfall from '#src/widgets/waterfall/Waterfall.svelte';
import { ask, light, reveal, unlight } from '#src/widgets/highlight.ts';
import { axeProblems, wear } from '#test/component/axe.ts';
import { slowCheckout, traceOf } from '#test/traces/checkout.ts';
import { flatTrace } from '#test/traces/flat.ts';

const trace = traceOf(slowCheckout);
const show = (props: Record<string, unknown> = {}) =>
  render(Waterfall, { trace, title: 'Mara’s checkout', whatIf: true, run: 'pay', ...props });

beforeEach(() => page.viewport(1200, 900));
afterEach(() => {
  cleanup();
  wear('light');
});

const rows = () => [...document.querySelectorAll<HTMLElement>('[role=row][data-row]')];
const named = (start: string) => rows().find((row) => row.ariaLabel?.startsWith(start))!;
const focused = () =>
  document.activeElement?.ariaLabel?.split(',').slice(0, 2).join(',') ?? document.activeElement?.tagName;
const status = () => document.querySelector('.status')!.textContent!.replace(/\s+/g, ' ').trim();

/** Puts the tab stop on the first row. */
async function enter(): Promise<void> {
  rows()[0]!.focus();
  await expect.poll(focused).toBe('gateway, POST /checkout');
}

describe('the treegrid', () => {
  it('has one tab stop, a header row and a count of all rows', async () => {
    show();
    await expect.element(page.getByRole('treegrid')).toHaveAttribute('aria-rowcount', '15');
    expect(document.querySelectorAll('[role=treegrid] [tabindex="0"]')).toHaveLength(1);
    expect(rows().map((row) => row.ariaRowIndex)).toEqual(
      Array.from({ length: 14 }, (_, n) => String(n + 2)),
    );
  });

  it('says level, place and siblings of each row', () => {
    show();
    const pricing = named('pricing');
    expect([pricing.ariaLevel, pricing.ariaPosInSet, pricing.ariaSetSize]).toEqual(['3', '2', '5']);
    expect(pricing.ariaExpanded).toBe('true');
    expect(named('redis').ariaExpanded).toBeNull();
  });

  const keyboard: [keys: string, from: string, expected: string][] = [
    ['{ArrowDown}', 'gateway', 'checkout, POST /orders'],
    ['{ArrowDown}{ArrowUp}', 'gateway', 'gateway, POST /checkout'],
    ['{End}', 'gateway', 'shipping, POST /label'],
    ['{End}{Home}', 'gateway', 'gateway, POST /checkout'],
    ['{PageDown}', 'gateway', 'postgres, SELECT history'],
    ['{End}{PageUp}', 'gateway', 'redis, GET'],
    ['{ArrowLeft}', 'redis', 'cart, GET /cart/{id}'],
  ];
  it.each(keyboard)('%s from %s goes to %s', async (keys, from, expected) => {
    show();
    await enter();
    named(from).focus();
    named(from).click();
    await userEvent.keyboard(keys);
    await expect.poll(focused).toBe(expected);
  });

  it('Left closes a row, Right opens it again', async () => {
    show();
    await enter();
    await userEvent.keyboard('{ArrowDown}{ArrowLeft}');
    await expect.poll(() => rows().length).toBe(2);
    expect(named('checkout').ariaExpanded).toBe('false');
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(() => rows().length).toBe(14);
    expect(focused()).toBe('checkout, POST /orders');
  });

  it('Right on an open row takes a pair apart, Left puts it together', async () => {
    show();
    await enter();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}');
    await expect.poll(() => rows().length).toBe(15);
    expect(focused()).toBe('gateway, POST');
    expect(rows()[2]!.ariaLabel).toContain('checkout, POST /orders, server');
    await userEvent.keyboard('{ArrowLeft}');
    await expect.poll(() => rows().length).toBe(14);
  });

  it('Right on a leaf enters its cells, Left comes back', async () => {
    show();
    await enter();
    named('redis').click();
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(() => document.activeElement?.getAttribute('data-cell')).toBe('name');
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(() => document.activeElement?.getAttribute('data-cell')).toBe('time');
    expect(document.activeElement!.ariaLabel).toBe('own work 452 ms');
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
    await expect.poll(focused).toBe('redis, GET');
  });

  it('Enter opens the details, Escape closes them and stays on the row', async () => {
    show();
    await enter();
    named('fraud').focus();
    named('fraud').click();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('complementary')).toBeVisible();
    await expect.element(page.getByText('Where its 3,590 ms went')).toBeVisible();
    expect(document.querySelector('aside tr')!.textContent).toMatch(
      /waiting for a connection\s*2,692\s*75 %/,
    );
    named('fraud').focus();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.querySelector('aside')).toBeNull();
    expect(focused()).toBe('fraud, POST /check');
  });

  it('W zooms and 0 shows the whole trace, and not while the focus is elsewhere', async () => {
    show();
    const first = () => document.querySelector('.tick .label')?.textContent;
    await enter();
    named('bank').click();
    await userEvent.keyboard('wwww');
    await expect.poll(first).not.toBe('0 ms');
    await userEvent.keyboard('0');
    await expect.poll(first).toBe('0 ms');
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('wwww');
    await new Promise((done) => setTimeout(done, 400));
    expect(first()).toBe('0 ms');
  });
});

describe('a row', () => {
  it('says in its name what its bar shows', () => {
    show();
    expect(named('fraud').ariaLabel).toBe(
      'fraud, POST /check, client and server, 3,590 ms, starts at 2,310 ms, waits 2,692 ms for a connection, ' +
        '1 event, on the critical path 2,886 ms, 1 child',
    );
    expect(named('bank').ariaLabel).toContain('error');
  });

  it('hatches a wait, fills own work and leaves the callee pale', () => {
    show();
    const fraud = named('fraud');
    expect(fraud.querySelectorAll('.box.wait')).toHaveLength(1);
    expect(fraud.querySelectorAll('.box.own')).toHaveLength(2);
    const width = Number.parseFloat(fraud.querySelector('.box.wait')!.getAttribute('width')!);
    expect(width).toBeCloseTo((2692 / 8041) * 100, 2);
    expect(named('redis').querySelectorAll('.box.own')).toHaveLength(1);
  });

  it('tears the end of a failed span and puts the tile beside it', () => {
    show();
    expect(named('bank').querySelector('.torn')).not.toBeNull();
    expect(named('redis').querySelector('.torn')).toBeNull();
    expect(document.querySelectorAll('.marks .tile rect')).toHaveLength(1);
  });

  it('has hands over drawn only while the walk is on', async () => {
    show();
    expect(document.querySelectorAll('.ink .across').length).toBeGreaterThan(8);
    await page.getByRole('button', { name: 'The walk' }).click();
    expect(document.querySelectorAll('.across')).toHaveLength(0);
    expect(named('fraud').ariaLabel).not.toContain('critical path');
  });
});

describe('what if', () => {
  async function press(row: string, keys: string) {
    await enter();
    named(row).focus();
    named(row).click();
    await userEvent.keyboard(keys);
  }
  const percent = (times: number) => `{Shift>}${'{ArrowLeft}'.repeat(times)}{/Shift}`;

  it('says that nothing moves while a slower sibling is waited for', async () => {
    show();
    await press('pricing', percent(50));
    await expect
      .poll(status)
      .toBe('Still ends at 8,041 ms. checkout waits for inventory until 2,229 ms anyway.');
    expect(document.querySelector('.note')!.textContent).toBe(
      'pricing changed by hand, everything else from the run',
    );
  });

  it('brings the end forward by what the walk held', async () => {
    show();
    await press('shipping', percent(10));
    await expect.poll(status).toBe('Ends at 7,984 ms, 57 ms sooner.');
  });

  it('takes one millisecond with Alt, and Reset gives it back', async () => {
    show();
    await press('shipping', '{Shift>}{Alt>}{ArrowLeft}{/Alt}{/Shift}');
    await expect.poll(status).toBe('Ends at 8,040 ms, 1 ms sooner.');
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(status).toBe('');
    expect(document.querySelector('.box.before')).toBeNull();
  });

  it('follows the handle under the pointer', async () => {
    show();
    named('shipping').click();
    await expect.poll(() => document.querySelector('.handle')).not.toBeNull();
    const handle = document.querySelector('.handle .hit')!.getBoundingClientRect();
    const at = (x: number) => ({
      bubbles: true,
      clientX: x,
      clientY: handle.y + 12,
      button: 0,
      pointerId: 1,
    });
    const x = handle.x + 12;
    document.querySelector('.handle .hit')!.dispatchEvent(new PointerEvent('pointerdown', at(x)));
    window.dispatchEvent(new PointerEvent('pointermove', at(x - 20)));
    window.dispatchEvent(new PointerEvent('pointerup', at(x - 20)));
    await expect.poll(status).toMatch(/^Ends at 7,\d{3} ms, \d{3} ms sooner\.$/);
    expect(named('shipping').querySelector('.box.before')).not.toBeNull();
  });

  it('is left out where a lesson does not ask for it', async () => {
    show({ whatIf: false });
    await press('shipping', percent(5));
    expect(document.querySelector('.handle')).toBeNull();
    expect(status()).toBe('');
  });
});

describe('the page around it', () => {
  it('lights up the spans that the text points at and fades the others', async () => {
    show();
    light({ run: 'pay', services: ['bank'] });
    await expect.poll(() => document.querySelectorAll('.row.faded').length).toBe(12);
    expect(named('bank').classList).toContain('lit');
    unlight('pay');
    await expect.poll(() => document.querySelectorAll('.faded').length).toBe(0);
  });

  it('shows the evidence although it is folded away', async () => {
    show();
    await enter();
    await userEvent.keyboard('{ArrowDown}{ArrowLeft}');
    await expect.poll(() => rows().length).toBe(2);
    const redis = trace.spanId(
      [...Array(trace.size).keys()].find(
        (span) => trace.name(span) === 'GET' && trace.attribute(span, 'db.system.name') === 'redis',
      )!,
    );
    expect(reveal('pay', redis)).toBe(true);
    await expect.poll(focused).toBe('redis, GET');
    expect(reveal('pay', 'ffffffffffffffff')).toBe(false);
  });

  it('hands a question the span that is clicked, and hides the walk meanwhile', async () => {
    show();
    const picked: string[] = [];
    const end = ask('pay', (spanId) => picked.push(spanId));
    await expect.poll(() => document.querySelectorAll('.across').length).toBe(0);
    named('payment').click();
    expect(
      picked.map((id) =>
        trace.name([...Array(trace.size).keys()].find((span) => trace.spanId(span) === id)!),
      ),
    ).toEqual(['POST /authorize']);
    expect(document.querySelector('aside')).toBeNull();
    end();
    await expect.poll(() => document.querySelectorAll('.across').length).toBeGreaterThan(8);
  });

  it('tells which span was selected, and selects the one it is told', async () => {
    const seen: string[] = [];
    const fraud = trace.spanId(
      [...Array(trace.size).keys()].find((span) => trace.name(span) === 'POST /check')!,
    );
    show({ selected: fraud, onselect: (id: string) => seen.push(id) });
    await expect.poll(() => named('fraud').ariaSelected).toBe('true');
    named('cart').click();
    expect(seen).toHaveLength(1);
    await expect.poll(() => named('fraud').ariaSelected).toBe('false');
  });
});

describe('a picture that cannot be drawn', () => {
  it('says so in its place, with a way to try again', async () => {
    const broken = { ...encodeTrace(trace), base: 'yesterday' };
    show({ trace: broken });
    await expect
      .poll(() => document.querySelector('[role=alert]')?.textContent)
      .toMatch(/^\s*The picture could not be drawn: .*yesterday/);
    await expect.element(page.getByRole('button', { name: 'Draw it again' })).toBeVisible();
  });
});

describe('a large trace', () => {
  const many = flatTrace(20_000, (span) => (span === 0 ? -1 : Math.floor((span - 1) / 7)));

  it('keeps at most 60 rows mounted wherever it is scrolled', async () => {
    render(Waterfall, { trace: many, variant: 'workbench' });
    await expect.element(page.getByRole('treegrid')).toHaveAttribute('aria-rowcount', '20001');
    const scroller = document.querySelector('.scroller')!;
    for (const top of [0, 100_000, 400_000]) {
      scroller.scrollTop = top;
      await expect.poll(() => rows().some((row) => Number(row.dataset['row']) * 24 >= top)).toBe(true);
      expect(rows().length).toBeLessThanOrEqual(60);
    }
  });

  it('goes to the last row by key and keeps the focus on it when it is scrolled away', async () => {
    render(Waterfall, { trace: many, variant: 'workbench' });
    rows()[0]!.focus();
    await userEvent.keyboard('{End}');
    await expect.poll(() => document.activeElement?.getAttribute('data-row')).toBe('19999');
    document.querySelector('.scroller')!.scrollTop = 0;
    await expect.poll(() => named('service-0')?.dataset['row']).toBe('0');
    expect(document.activeElement?.getAttribute('data-row')).toBe('19999');
    await userEvent.keyboard('{ArrowUp}');
    await expect.poll(() => document.activeElement?.getAttribute('data-row')).toBe('19998');
  });
});

describe('axe', () => {
  it.each(['light', 'dark'] as const)('finds nothing wrong in the %s theme', async (theme) => {
    wear(theme);
    show({ note: 'fault slow-fraud, seed 41', sandbox: '#sandbox' });
    await enter();
    named('fraud').click();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('complementary')).toBeVisible();
    expect(await axeProblems()).toEqual([]);
  });

  it('finds nothing wrong in the workbench, with its minimap', async () => {
    render(Waterfall, { trace, variant: 'workbench' });
    await expect.element(page.getByRole('slider', { name: 'Start of what is shown' })).toBeInTheDocument();
    expect(await axeProblems()).toEqual([]);
  });

  it('finds nothing wrong on a phone', async () => {
    await page.viewport(390, 844);
    show();
    await expect.poll(() => getComputedStyle(document.querySelector('.brackets')!).display).toBe('block');
    expect(await axeProblems()).toEqual([]);
  });
});
