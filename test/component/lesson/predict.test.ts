import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createRawSnippet } from 'svelte';
import { render } from 'vitest-browser-svelte';
import { say, service } from '#simulations/questions/sentence.ts';
import { progress } from '#src/progress/progress.ts';
import Predict from '#src/widgets/predict/Predict.svelte';
import { axeProblems, wear } from '../axe.ts';

let predictions = 0;
const propsOf = (prediction = `p${++predictions}`) => ({
  prompt: say`${service('pricing')} in half the time: how much sooner is the receipt?`,
  question: { from: 0, to: 600, answer: 0, tolerance: 1, unit: 'ms' },
  rulerUnit: 'ms sooner',
  lesson: '1.3',
  prediction,
  run: 'slow',
  slots: { pricing: 4 },
  children: createRawSnippet(() => ({ render: () => '<p>Nothing moved.</p>' })),
});

describe('a prediction', () => {
  it('hides the run until it is locked, then shows both on one ruler', async () => {
    const screen = await render(Predict, propsOf());
    await expect.element(screen.getByText('Nothing moved.')).not.toBeVisible();
    expect(screen.getByText('The run: 0').query()).toBeNull();
    await screen.getByRole('textbox').fill('425');
    await screen.getByRole('button', { name: 'Lock and run' }).click();
    await expect.element(screen.getByText('Nothing moved.')).toBeVisible();
    await expect.element(screen.getByText(/You were 425.ms off/)).toBeVisible();
    await expect.element(screen.getByRole('heading')).toHaveTextContent('Prediction locked');
  });

  it('is made with the keyboard alone, on the ruler', async () => {
    const screen = await render(Predict, propsOf());
    (screen.getByRole('slider').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.element(screen.getByRole('textbox')).toHaveValue('10');
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText(/You were 10.ms off/)).toBeVisible();
  });

  it('may be that one does not know', async () => {
    const screen = await render(Predict, propsOf());
    await screen.getByRole('button', { name: 'I don’t know' }).click();
    await expect.element(screen.getByText('Nothing moved.')).toBeVisible();
    await expect.element(screen.getByText(/You: I don’t know/)).toBeVisible();
  });

  it('refuses what does not lie on its ruler, and says what would', async () => {
    const screen = await render(Predict, propsOf());
    await screen.getByRole('textbox').fill('900');
    await screen.getByRole('button', { name: 'Lock and run' }).click();
    await expect.element(screen.getByText(/from 0.ms to 600.ms/)).toBeVisible();
    await expect.element(screen.getByText('Nothing moved.')).not.toBeVisible();
  });

  it('shows the run without a prediction to those who ask', async () => {
    const screen = await render(Predict, propsOf());
    await screen.getByText('Show me').click();
    await expect.element(screen.getByText('Nothing moved.')).toBeVisible();
    await expect.element(screen.getByRole('heading')).toHaveTextContent('Not predicted');
  });

  it('stays locked on the next visit', async () => {
    await progress.ready;
    const props = propsOf('kept');
    const first = await render(Predict, props);
    await first.getByRole('textbox').fill('300');
    await userEvent.keyboard('{Enter}');
    await expect.element(first.getByText(/You were 300.ms off/)).toBeVisible();
    await first.unmount();
    const second = await render(Predict, props);
    await expect.element(second.getByText(/You were 300.ms off/)).toBeVisible();
    expect(second.getByRole('textbox').query()).toBeNull();
  });

  it.each(['light', 'dark'] as const)('is clean for axe, open and locked, in %s', async (theme) => {
    wear(theme);
    const screen = await render(Predict, propsOf());
    expect(await axeProblems()).toEqual([]);
    await screen.getByRole('textbox').fill('425');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('Nothing moved.')).toBeVisible();
    expect(await axeProblems()).toEqual([]);
  });
});
