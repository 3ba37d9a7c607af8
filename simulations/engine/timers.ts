import { Fifo } from './fifo.ts';

/**
 * Timers of one length. They run out in the order in which they were started, so only the first needs a
 * place in the event queue; most are stopped before it is their turn.
 */
export class TimerLane {
  readonly length: number;
  /** Frame and sequence number, which stands for the timer; and when it runs out. */
  readonly #timers = new Fifo();
  readonly #deadlines = new Fifo();
  /** The first timer has its place in the event queue. */
  armed = false;

  constructor(length: number) {
    this.length = length;
  }

  start(frame: number, sequence: number, deadline: number): void {
    this.#timers.put(frame, sequence);
    this.#deadlines.put(0, deadline);
  }

  /** Drops timers that were stopped. @returns whether one is left; then `frame`, `sequence`, `deadline` tell it */
  settle(running: Float64Array): boolean {
    const timers = this.#timers;
    while (timers.length > 0) {
      timers.peek();
      if (running[timers.a] === timers.b) {
        this.#deadlines.peek();
        return true;
      }
      timers.take();
      this.#deadlines.take();
    }
    return false;
  }

  get frame(): number {
    return this.#timers.a;
  }

  get sequence(): number {
    return this.#timers.b;
  }

  get deadline(): number {
    return this.#deadlines.b;
  }
}
