import type { Engine } from './engine.ts';

/** In place of a next step: the frame waits, and `resume` will be called. */
export const WAIT = -1;

/** Why a waiting frame goes on. */
export const Signal = { elapsed: 0, granted: 1, replied: 2, timedOut: 3, joined: 4 } as const;
export type Signal = (typeof Signal)[keyof typeof Signal];

/**
 * One kind of step. `enter` is called when a frame reaches the step, `resume` when what it waits for
 * happened; both return the frame's next step or WAIT. `frame` is a row of `engine.frames`.
 */
export interface StepKind<S> {
  enter(engine: Engine, frame: number, step: S): number;
  /** Left out: the frame goes on at `step.next`, or never waits. */
  resume?(engine: Engine, frame: number, step: S, signal: Signal): number;
}
