import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { predictionMachine } from '#src/machines/prediction.ts';
import { quizMachine, TRIES } from '#src/machines/quiz.ts';

describe('a quiz', () => {
  const start = () => createActor(quizMachine).start();

  it('is right with the right answer, on any try', () => {
    const quiz = start();
    quiz.send({ type: 'answer', reply: 'a', right: false });
    expect(quiz.getSnapshot().value).toBe('wrong');
    quiz.send({ type: 'answer', reply: 'b', right: true });
    expect(quiz.getSnapshot().value).toBe('right');
    expect(quiz.getSnapshot().context.replies).toEqual(['a', 'b']);
  });

  it('shows the answer after three wrong ones', () => {
    const quiz = start();
    for (let tried = 0; tried < TRIES; tried++) quiz.send({ type: 'answer', reply: tried, right: false });
    expect(quiz.getSnapshot().value).toBe('shown');
  });

  it('takes no answer once it is solved, and starts over on request', () => {
    const quiz = start();
    quiz.send({ type: 'answer', reply: 1, right: true });
    quiz.send({ type: 'answer', reply: 2, right: false });
    expect(quiz.getSnapshot().context.replies).toEqual([1]);
    quiz.send({ type: 'start over' });
    expect(quiz.getSnapshot().value).toBe('asking');
    expect(quiz.getSnapshot().context).toEqual({ replies: [], hints: 0 });
  });
});

describe('a prediction', () => {
  const start = () => createActor(predictionMachine).start();

  it('cannot be changed once it is locked', () => {
    const prediction = start();
    prediction.send({ type: 'lock', value: 425, at: 1 });
    expect(prediction.getSnapshot().value).toBe('running');
    prediction.send({ type: 'lock', value: 0, at: 2 });
    expect(prediction.getSnapshot().context).toEqual({ value: 425, lockedAt: 1 });
  });

  it('goes from running to observed to explained, in this order only', () => {
    const prediction = start();
    prediction.send({ type: 'explained' });
    expect(prediction.getSnapshot().value).toBe('open');
    prediction.send({ type: 'lock', value: null, at: 1 });
    prediction.send({ type: 'explained' });
    expect(prediction.getSnapshot().value).toBe('running');
    prediction.send({ type: 'ran' });
    prediction.send({ type: 'explained' });
    expect(prediction.getSnapshot().value).toBe('explained');
  });

  it('goes on without a value when the learner asks to be shown', () => {
    const prediction = start();
    prediction.send({ type: 'show me', at: 3 });
    expect(prediction.getSnapshot().value).toBe('running');
    expect(prediction.getSnapshot().context.value).toBeNull();
  });
});
