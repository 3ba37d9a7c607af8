import { beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { culprit } from '#simulations/questions/bank/culprit.ts';
import { pickTrace } from '#simulations/questions/pick.ts';
import type { Question } from '#simulations/questions/question.ts';
import { say } from '#simulations/questions/sentence.ts';
import { progress } from '#src/progress/progress.ts';
import { listen } from '#src/widgets/highlight.ts';
import Quiz from '#src/widgets/quiz/Quiz.svelte';
import { checkout, recordingOf } from '#test/unit/questions/story.ts';
import { axeProblems, wear } from '../axe.ts';

const world = pickTrace('slowest', recordingOf([checkout]));
const spanQuestion = culprit.ask(world, 0);
const idOf = (service: string) => {
  if (spanQuestion.kind !== 'span') throw new Error('expected a span question');
  return spanQuestion.rows.find((row) => row.service === service)!.ids.at(-1)!;
};
const numberQuestion: Question = {
  id: 'sum',
  kind: 'number',
  prompt: say`How long did both take together?`,
  solvableFrom: ['prompt'],
  hints: [say`They overlap.`],
  answer: 1446,
  unit: 'ms',
  tolerance: 5,
  traps: [
    {
      value: 2296,
      misconception: 6,
      feedback: { headline: 'Durations do not add up', says: say`They ran side by side.` },
    },
  ],
  right: { headline: 'Yes', says: say`The longer one is all there is.` },
  otherwise: { headline: 'Not quite', says: say`Look where one begins and the other ends.` },
};

let quiz = 0;
const show = (question: Question) =>
  render(Quiz, {
    question,
    lesson: '1.3',
    quiz: `q${++quiz}`,
    run: 'slow',
    slots: { payment: 6, fraud: 7, gateway: 1 },
  });

beforeEach(() => progress.ready);

describe('a question that is answered by a span', () => {
  it('takes the row that is picked in the run’s picture and names the misconception', async () => {
    const picture = document.body.appendChild(document.createElement('div'));
    Object.assign(picture, { id: 'picture-slow', textContent: 'the picture' });
    let pick: ((spanId: string) => void) | undefined;
    const stop = listen('slow', { asked: (asked) => (pick = asked) });
    const screen = await show(spanQuestion);
    await screen.getByRole('button', { name: 'Pick it in the picture' }).click();
    expect(pick).toBeDefined();
    pick!(idOf('payment'));
    await expect.element(screen.getByText('The longest span is not the culprit')).toBeVisible();
    await expect.element(screen.getByText('second try of three')).toBeVisible();
    await screen.getByRole('button', { name: 'Pick another' }).click();
    pick!(idOf('fraud'));
    await expect.element(screen.getByText('That is where the time went')).toBeVisible();
    await expect.element(screen.getByText('solved', { exact: true })).toBeVisible();
    stop();
    picture.remove();
  });

  it('offers the list where the picture is not to be seen', async () => {
    const screen = await show(spanQuestion);
    await screen.getByRole('button', { name: 'Pick it in the picture' }).click();
    await expect.element(screen.getByRole('radio', { name: /fraud/ })).toBeVisible();
  });

  it('can be answered from a list, with the keyboard alone', async () => {
    const screen = await show(spanQuestion);
    (screen.getByRole('button', { name: 'Choose from a list instead' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    (screen.getByRole('radio', { name: /fraud/ }).element() as HTMLElement).focus();
    await userEvent.keyboard(' {Enter}');
    await expect.element(screen.getByText('That is where the time went')).toBeVisible();
  });

  it('is shown after three wrong picks', async () => {
    const screen = await show(spanQuestion);
    await screen.getByRole('button', { name: 'Choose from a list instead' }).click();
    for (const service of ['gateway', 'cart', 'inventory']) {
      await screen.getByRole('radio', { name: new RegExp(service) }).click();
      await screen.getByRole('button', { name: 'Check' }).click();
    }
    await expect.element(screen.getByText('answer shown')).toBeVisible();
    await expect.element(screen.getByText(/The answer:/)).toHaveTextContent('The answer: fraud POST /check');
  });
});

describe('a question with a number', () => {
  it('takes numbers as people write them, within the tolerance it states', async () => {
    const screen = await show(numberQuestion);
    await expect.element(screen.getByText('within 5 ms')).toBeVisible();
    await screen.getByRole('textbox').fill('1,450');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('The longer one is all there is.')).toBeVisible();
  });

  it('recognises the number that a misconception leads to', async () => {
    const screen = await show(numberQuestion);
    await screen.getByRole('textbox').fill('2296');
    await screen.getByRole('button', { name: 'Check' }).click();
    await expect.element(screen.getByText('Durations do not add up', { exact: true })).toBeVisible();
  });

  it('says so when it got no number, and counts no try', async () => {
    const screen = await show(numberQuestion);
    await screen.getByRole('textbox').fill('two');
    await screen.getByRole('button', { name: 'Check' }).click();
    await expect.element(screen.getByText(/not a number/)).toBeVisible();
    await expect.element(screen.getByText('first try of three')).toBeVisible();
  });

  it('gives hints one by one', async () => {
    const screen = await show(numberQuestion);
    await screen.getByRole('button', { name: 'Show a hint' }).click();
    await expect.element(screen.getByText(/They overlap/)).toBeVisible();
    expect(screen.getByRole('button', { name: /hint/ }).query()).toBeNull();
  });
});

it('keeps an answer for the next visit', async () => {
  const props = { question: numberQuestion, lesson: '1.3', quiz: 'kept', run: 'slow', slots: {} };
  const first = await render(Quiz, props);
  await first.getByRole('textbox').fill('1446');
  await userEvent.keyboard('{Enter}');
  await expect.element(first.getByText('solved', { exact: true })).toBeVisible();
  await first.unmount();
  const second = await render(Quiz, props);
  await expect.element(second.getByText('solved', { exact: true })).toBeVisible();
});

it.each(['light', 'dark'] as const)('is clean for axe, open and answered, in %s', async (theme) => {
  wear(theme);
  const screen = await show(spanQuestion);
  await screen.getByRole('button', { name: 'Choose from a list instead' }).click();
  expect(await axeProblems()).toEqual([]);
  await screen.getByRole('radio', { name: /payment/ }).click();
  await screen.getByRole('button', { name: 'Check' }).click();
  await expect.element(screen.getByText('The longest span is not the culprit').first()).toBeVisible();
  expect(await axeProblems()).toEqual([]);
});
