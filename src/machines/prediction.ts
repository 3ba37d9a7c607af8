import { assign, setup } from 'xstate';

interface PredictionContext {
  /** In the question's unit; null for "I don't know" and before anything was said. */
  readonly value: number | null;
  /** Milliseconds since the epoch at which it was locked; null before. */
  readonly lockedAt: number | null;
}

export type PredictionEvent =
  | { readonly type: 'lock'; readonly value: number | null; readonly at: number }
  | { readonly type: 'show me'; readonly at: number }
  | { readonly type: 'ran' }
  | { readonly type: 'explained' }
  | { readonly type: 'start over' };

/**
 * Predict → run → observe → explain. A prediction is `open` until it is `locked`; then the run is shown
 * (`running`), stands beside the prediction (`observed`), and its explanation was read (`explained`).
 * "I don't know" locks no value; "show me" goes on without a prediction.
 */
export const predictionMachine = setup({
  types: { context: {} as PredictionContext, events: {} as PredictionEvent },
  actions: {
    lock: assign({
      value: ({ event }) => (event.type === 'lock' ? event.value : null),
      lockedAt: ({ event }) => ('at' in event ? event.at : null),
    }),
    forget: assign({ value: null, lockedAt: null }),
  },
}).createMachine({
  id: 'prediction',
  context: { value: null, lockedAt: null },
  initial: 'open',
  on: { 'start over': { target: '.open', actions: 'forget' } },
  states: {
    open: {
      on: {
        lock: { target: 'locked', actions: 'lock' },
        'show me': { target: 'running', actions: 'lock' },
      },
    },
    locked: { always: 'running' },
    running: { on: { ran: 'observed' } },
    observed: { on: { explained: 'explained' } },
    explained: {},
  },
});
