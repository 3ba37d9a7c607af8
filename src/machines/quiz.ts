import { assign, setup } from 'xstate';
import type { Reply } from '#simulations/questions/judge.ts';

/** After so many wrong answers the right one is shown. */
export const TRIES = 3;

interface QuizContext {
  /** Every answer so far, the last one last. */
  readonly replies: readonly Reply[];
  /** Hints asked for. */
  readonly hints: number;
}

export type QuizEvent =
  | { readonly type: 'answer'; readonly reply: Reply; readonly right: boolean }
  | { readonly type: 'hint' }
  | { readonly type: 'show me' }
  | { readonly type: 'start over' };

/**
 * A question from asking to solved: `asking` → `wrong` (feedback, up to three tries) → `right`, or `shown`
 * when the learner gave up or ran out of tries.
 */
export const quizMachine = setup({
  types: { context: {} as QuizContext, events: {} as QuizEvent },
  guards: {
    right: ({ event }) => event.type === 'answer' && event.right,
    'last try': ({ context }) => context.replies.length + 1 >= TRIES,
  },
  actions: {
    remember: assign({
      replies: ({ context, event }) =>
        event.type === 'answer' ? [...context.replies, event.reply] : context.replies,
    }),
    'count hint': assign({ hints: ({ context }) => context.hints + 1 }),
    forget: assign({ replies: [], hints: 0 }),
  },
}).createMachine({
  id: 'quiz',
  context: { replies: [], hints: 0 },
  initial: 'asking',
  on: { 'start over': { target: '.asking', actions: 'forget' } },
  states: {
    asking: {
      on: {
        answer: [
          { guard: 'right', target: 'right', actions: 'remember' },
          { target: 'wrong', actions: 'remember' },
        ],
        hint: { actions: 'count hint' },
        'show me': 'shown',
      },
    },
    wrong: {
      on: {
        answer: [
          { guard: 'right', target: 'right', actions: 'remember' },
          { guard: 'last try', target: 'shown', actions: 'remember' },
          { target: 'wrong', reenter: true, actions: 'remember' },
        ],
        hint: { actions: 'count hint' },
        'show me': 'shown',
      },
    },
    right: {},
    shown: {},
  },
});
