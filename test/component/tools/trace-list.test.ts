import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { serviceSlots } from '#src/widgets/service-mark/slots.ts';
import Scatter from '#src/widgets/trace-list/Scatter.svelte';
import TraceList from '#src/widgets/trace-list/TraceList.svelte';
import { TraceListState } from '#src/widgets/trace-list/trace-list-state.svelte.ts';
import { manyTraces } from '#test/unit/widgets/many-traces.ts';
import { axeProblems, wear } from '../axe.ts';

const MANY = 20_000;

async function show(count = MANY) {
  const list = new TraceListState(
    manyTraces(
      count,
      (index) => (index === 17 ? 900 : 10 + (index % 5)),
      (index) => (index === 3 ? 2 : 0),
    ),
    11,
  );
  const onopen = vi.fn();
  const screen = await render(TraceList, { list, slots: serviceSlots(['shop']), open: -1, onopen });
  return { list, onopen, screen };
}

const rows = () => [...document.querySelectorAll<HTMLElement>('[role=grid] [data-row]')];
const row = (number: number) => document.querySelector<HTMLElement>(`[data-row="${number}"]`);
const viewport = () => document.querySelector<HTMLElement>('.viewport')!;
const settled = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20)));

describe('a list of twenty thousand traces', () => {
  it('draws the rows that can be seen, and says how many there are', async () => {
    await show();
    await settled();
    expect(rows().length).toBeLessThan(40);
    expect(document.querySelector('[role=grid]')!.getAttribute('aria-rowcount')).toBe(String(MANY + 1));
    expect(row(0)!.getAttribute('aria-rowindex')).toBe('2');
    expect(row(3)!.getAttribute('aria-label')).toMatch(
      /shop GET \/cart, 13 ms, begins at .*, 3 spans, 2 errors/,
    );
  });

  it('shows what stands at the end when it is scrolled there, at its true place', async () => {
    await show();
    await settled();
    viewport().scrollTop = viewport().scrollHeight;
    await settled();
    const last = row(MANY - 1)!;
    expect(last.getBoundingClientRect().bottom).toBeCloseTo(
      viewport().getBoundingClientRect().bottom - 1,
      -1,
    );
  });

  it('moves by the keyboard, opens with Enter, and Tab stops at one row', async () => {
    const { onopen } = await show();
    await settled();
    row(0)!.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(onopen).toHaveBeenLastCalledWith(2);
    await userEvent.keyboard('{End}');
    await expect.poll(() => document.activeElement?.getAttribute('data-row')).toBe(String(MANY - 1));
    await userEvent.keyboard('{Enter}');
    expect(onopen).toHaveBeenLastCalledWith(MANY - 1);
    expect(document.querySelectorAll('[data-row][tabindex="0"]')).toHaveLength(1);
  });

  it('keeps the focused row, however far one scrolls away from it', async () => {
    await show();
    await settled();
    row(5)!.focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => document.activeElement).toBe(row(6));
    viewport().scrollTop = 200_000;
    await settled();
    expect(document.activeElement).toBe(row(6));
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => document.activeElement).toBe(row(7));
    expect(viewport().scrollTop).toBeLessThan(300);
  });

  it('puts the slowest first at a click on its column, the fastest at the next', async () => {
    const { list, screen } = await show();
    await screen.getByRole('button', { name: 'Duration' }).click();
    expect(list.order[0]).toBe(17);
    await expect.poll(() => row(0)!.getAttribute('aria-label')).toContain('900 ms');
    await screen.getByRole('button', { name: 'Duration' }).click();
    expect(list.summary.duration[list.order[0]!]).toBe(10e6);
  });

  it.each(['light', 'dark'] as const)('is accessible in %s', async (theme) => {
    wear(theme);
    await show(30);
    await settled();
    expect(await axeProblems()).toEqual([]);
  });
});

describe('an empty list', () => {
  it('says so, and offers all traces where filters left nothing', async () => {
    const { list, screen } = await show(30);
    list.filter({ atLeast: 5_000 });
    await expect.element(screen.getByText('No trace fits these filters.')).toBeVisible();
    await screen.getByRole('button', { name: 'Show all traces' }).click();
    await expect.element(screen.getByText('30 traces')).toBeVisible();
  });
});

describe('the scatter', () => {
  it('opens the trace whose mark is clicked', async () => {
    const { list } = await show(100);
    const onopen = vi.fn();
    await render(Scatter, { list, open: -1, onopen });
    await settled();
    const marks = document.querySelector('.marks')!;
    const { left, top, width } = marks.getBoundingClientRect();
    // Trace 17 began 17 of 99 ms after the first, and no other is nearly as slow.
    const at = { clientX: left + (17 / 99) * (width - 6), clientY: top + 6 };
    marks.dispatchEvent(new MouseEvent('click', { ...at, bubbles: true }));
    expect(onopen).toHaveBeenCalledWith(17);
  });
});
