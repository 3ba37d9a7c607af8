import { Fifo } from './fifo.ts';

/**
 * Something of which there is only so much (an instance's workers, a pool's connections) and the line of
 * frames that wait for it.
 */
export class Capacity {
  /** −1 = no limit. */
  size: number;
  busy = 0;
  readonly lifo: boolean;
  readonly #line = new Fifo();

  constructor(size: number, lifo = false) {
    this.size = size;
    this.lifo = lifo;
  }

  get waiting(): number {
    return this.#line.length;
  }

  get free(): boolean {
    return this.size < 0 || this.busy < this.size;
  }

  wait(frame: number, generation: number): void {
    this.#line.put(frame, generation);
  }

  /**
   * The frame whose turn it is; those that gave up are passed over.
   * @returns −1 when nobody waits, or nothing is free
   */
  next(generations: Int32Array): number {
    const line = this.#line;
    while (line.length > 0 && this.free) {
      if (this.lifo) line.takeLast();
      else line.take();
      if (generations[line.a] === line.b) return line.a;
    }
    return -1;
  }
}
