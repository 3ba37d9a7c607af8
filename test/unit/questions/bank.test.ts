import { describe, expect, it } from 'vitest';
import { compile, simulate } from '#simulations/index.ts';
import type { CompileOptions } from '#simulations/index.ts';
import { bank } from '#simulations/questions/bank.ts';
import { judge } from '#simulations/questions/judge.ts';
import { misconceptions } from '#simulations/questions/misconceptions.ts';
import { NotAskable } from '#simulations/questions/question.ts';
import type { Feedback, Question, QuestionKind } from '#simulations/questions/question.ts';
import { textOf } from '#simulations/questions/sentence.ts';
import { World } from '#simulations/questions/world.ts';
import type { TraceSet } from '#simulations/telemetry/trace.ts';
import { scenarioNamed } from './scenario-named.ts';
import { randomCalls } from './random-calls.ts';
import { recordingOf } from './story.ts';

const SEEDS = 500;

const run = (scenario: string, options: CompileOptions, requests: number, seed: number): TraceSet =>
  simulate(compile(scenarioNamed(scenario), options), { seed, requests });

/** Runs of the engine with and without trouble, of three systems, and traces that no engine made. */
const recordings: readonly TraceSet[] = [
  run('shop', {}, 150, 1),
  run('shop', { faults: [{ name: 'slow-dependency' }] }, 300, 2),
  run('shop', { set: { 'payment.errors': { status: 500, rate: 0.3 } } }, 500, 3),
  run('shop', { set: { 'bank.errors': { status: 402, rate: 0.5 } } }, 300, 4),
  run('shop', { faults: [{ name: 'slow-dependency-one-user' }] }, 2000, 7),
  run('library', { faults: [{ name: 'slow-printer' }] }, 150, 5),
  recordingOf(Array.from({ length: 120 }, (_, seed) => randomCalls(seed))),
];

/** Worlds in a fixed order, one picked trace each: every trace of every recording, the slowest first. */
const worlds: readonly World[] = recordings.flatMap((recording) => {
  const whole = new World(recording);
  const length = (index: number) => whole.traces[index]!.duration(whole.traces[index]!.tree.roots[0]!);
  const byLength = Array.from(whole.traces.keys()).sort((a, b) => length(b) - length(a));
  return byLength.slice(0, 120).map((index) => new World(recording, index));
});

/** As many questions of a kind as there are seeds, over all worlds that can carry it. */
function asked(kind: QuestionKind): { world: World; seed: number; question: Question }[] {
  const able = worlds.filter((world) => {
    try {
      kind.ask(world, 0);
      return true;
    } catch (error) {
      if (error instanceof NotAskable) return false;
      throw error;
    }
  });
  if (able.length === 0) return [];
  return Array.from({ length: SEEDS }, (_, seed) => {
    const world = able[seed % able.length]!;
    return { world, seed, question: kind.ask(world, seed) };
  });
}

describe.each([...bank.values()])('question $id', (kind) => {
  const all = asked(kind);

  it('can be asked', () => {
    expect(all).toHaveLength(SEEDS);
  });

  it('is a pure function of its world and seed', () => {
    for (const { world, seed, question } of all.slice(0, 25)) expect(kind.ask(world, seed)).toEqual(question);
  });

  it('has exactly one right answer, told apart from every wrong one', () => {
    for (const { question } of all) expect(faultsOf(question)).toEqual([]);
  });

  it('gives feedback that names its misconception, hints, and text without holes', () => {
    for (const { question } of all) {
      expect(question.id).toBe(kind.id);
      expect(question.hints.length).toBeGreaterThan(0);
      expect(question.hints.length).toBeLessThanOrEqual(3);
      expect(question.solvableFrom).not.toEqual([]);
      for (const text of textsOf(question)) expect(text).not.toMatch(/NaN|undefined|Infinity|null|^\s*$/);
      for (const [misconception, feedback] of misheldIn(question)) {
        expect(kind.detects).toContain(misconception);
        expect(feedback.headline).toBe(misconceptions[misconception].refuted);
      }
    }
  });
});

/** What breaks the rules of options, numbers and spans; in words. */
function faultsOf(question: Question): string[] {
  const faults: string[] = [];
  const claim = (holds: boolean, fault: string) => void (holds || faults.push(fault));
  switch (question.kind) {
    case 'choice': {
      claim(question.options.filter(({ right }) => right).length === 1, 'not exactly one right option');
      claim(question.options.length >= 3, 'fewer than three options');
      claim(new Set(question.options.map(({ id }) => id)).size === question.options.length, 'equal ids');
      const labels = question.options.map(({ label }) => textOf(label));
      claim(new Set(labels).size === labels.length, `equal options: ${labels.join(' | ')}`);
      for (const { id, right, feedback } of question.options) {
        claim(judge(question, id).right === right, `option ${id} is judged wrongly`);
        claim(right || feedback !== undefined, `option ${id} has no feedback`);
      }
      break;
    }
    case 'number': {
      claim(question.unit !== '', 'no unit');
      claim(Number.isFinite(question.answer) && question.tolerance >= 0, 'no answer or no tolerance');
      claim(judge(question, question.answer).right, 'its own answer is wrong');
      claim(question.traps.length > 0, 'no distractor');
      for (const trap of question.traps) {
        claim(
          Math.abs(trap.value - question.answer) > question.tolerance,
          `trap ${trap.value} is right as well`,
        );
        claim(
          judge(question, trap.value).feedback === trap.feedback,
          `trap ${trap.value} gets another feedback`,
        );
      }
      const values = question.traps.map(({ value }) => value);
      claim(new Set(values).size === values.length, `equal traps ${values.join(', ')}`);
      break;
    }
    case 'span': {
      const row = question.rows.filter(({ ids }) => ids.some((id) => question.answers.includes(id)));
      claim(row.length === 1, `right in ${row.length} rows`);
      claim(
        question.answers.every((id) => row[0]?.ids.includes(id)),
        'an answer outside of its row',
      );
      for (const { ids } of question.rows)
        for (const id of ids) {
          const verdict = judge(question, id);
          claim(verdict.right === (ids === row[0]?.ids), `span ${id} is judged wrongly`);
          claim(
            verdict.right || verdict.feedback !== question.otherwise,
            `span ${id} has no feedback of its own`,
          );
        }
      break;
    }
  }
  return faults;
}

function misheldIn(question: Question): (readonly [keyof typeof misconceptions, Feedback])[] {
  const wrong = question.kind === 'choice' ? question.options : question.traps;
  return wrong.flatMap(({ misconception, feedback }) =>
    misconception && feedback ? [[misconception, feedback] as const] : [],
  );
}

function textsOf(question: Question): string[] {
  const feedbacks: (Feedback | undefined)[] = [question.right, question.otherwise];
  const sentences = [question.prompt, ...question.hints];
  if (question.kind === 'choice') {
    feedbacks.push(...question.options.map(({ feedback }) => feedback));
    sentences.push(...question.options.map(({ label }) => label));
  } else feedbacks.push(...question.traps.map(({ feedback }) => feedback));
  for (const feedback of feedbacks) {
    if (!feedback) continue;
    sentences.push(feedback.says, ...(feedback.look ? [feedback.look] : []));
  }
  return [
    ...sentences.map(textOf),
    ...feedbacks.flatMap((feedback) => (feedback ? [feedback.headline] : [])),
  ];
}
