import { beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { World } from '#simulations/questions/world.ts';
import { samplingColumns } from '#src/widgets/sampling-slider/columns.ts';
import SamplingSlider from '#src/widgets/sampling-slider/SamplingSlider.svelte';
import { evaluate } from '#simulations/questions/evaluate.ts';
import '#src/lesson/facts.ts';
import { recordingOf, type Call } from '#test/unit/questions/story.ts';
import { axeProblems, wear } from '../axe.ts';

/** Sixty requests with ids spread over the whole range; every third failed, every fifth was slow. */
const calls = Array.from({ length: 60 }, (_, at): Call => ({
  service: 'gateway',
  name: 'GET /',
  from: at * 100,
  to: at * 100 + (at % 5 === 0 ? 900 : 40),
  failed: at % 3 === 0,
}));
const recording = recordingOf(calls, (at) =>
  ((at * 0x9e3779b1) >>> 0).toString(16).padStart(8, '0').padStart(26, '0').padEnd(32, '7'),
);
const world = (rate?: number) => new World(recording, -1, rate);
const props = { columns: samplingColumns(world(), 500e6), rate: 0.1, run: 'day' };
const worth = (expression: string, rate: number) => evaluate(expression, world(rate)).text;

beforeEach(() => document.querySelectorAll('[data-of]').forEach((element) => element.remove()));

describe('the sampling slider', () => {
  it('keeps at every rate what the sampler itself keeps', async () => {
    const screen = await render(SamplingSlider, props);
    const slider = screen.getByRole('slider', { name: 'Sampling rate' });
    await screen.getByText('The same as a table').click();
    for (const [steps, rate] of [
      [0, 0.1],
      [2, 0.2],
      [4, 0.5],
      [5, 1],
    ] as const) {
      (slider.element() as HTMLElement).focus();
      for (let step = 0; step < steps; step++) await userEvent.keyboard('{ArrowRight}');
      const cells = [...screen.container.querySelectorAll('tbody tr:first-child td')].map(
        (cell) => cell.textContent,
      );
      expect(cells[0]).toBe('20');
      expect(cells[1]).toBe(worth('kept(errors)', rate));
      expect(cells[2]).toBe(worth('lost(errors)', rate));
    }
  });

  it('says in words what happens to the errors', async () => {
    const screen = await render(SamplingSlider, { ...props, rate: 0.001 });
    await expect.element(screen.getByText('Not one of the 20 failed requests was kept.')).toBeVisible();
    (screen.getByRole('slider').element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    await expect.element(screen.getByText(/All 20 failed requests were kept/)).toBeVisible();
    await expect
      .element(screen.getByRole('slider'))
      .toHaveAttribute('aria-valuetext', '100\u00a0% of all requests');
  });

  it('moves the facts of its run along, and no others', async () => {
    const fact = (run: string, of: string) => {
      const element = document.createElement('span');
      Object.assign(element.dataset, { run, of });
      element.textContent = 'as built';
      return document.body.appendChild(element);
    };
    const [kept, other, still] = [
      fact('day', 'kept(errors)'),
      fact('night', 'kept(errors)'),
      fact('day', 'p95(root)'),
    ];
    const screen = await render(SamplingSlider, props);
    (screen.getByRole('slider').element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    expect(kept.textContent).toBe('20');
    expect(other.textContent).toBe('as built');
    expect(still.textContent).toBe('as built');
  });

  it.each(['light', 'dark'] as const)('is clean for axe in %s', async (theme) => {
    wear(theme);
    const screen = await render(SamplingSlider, props);
    await screen.getByText('The same as a table').click();
    expect(await axeProblems()).toEqual([]);
  });
});
