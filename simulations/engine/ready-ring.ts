/** What happens at this very instant, in order: frames to resume, with the signal that each will hear. */
export class ReadyRing {
  length = 0;
  frame = new Int32Array(64);
  /** The generation that the frame must still have; ANY = whatever it has. */
  generation = new Int32Array(64);
  signal = new Uint8Array(64);
  sequence = new Float64Array(64);
  /** Where the first one is. */
  head = 0;

  put(frame: number, generation: number, signal: number, sequence: number): void {
    if (this.length === this.frame.length) this.#grow();
    const at = (this.head + this.length++) & (this.frame.length - 1);
    this.frame[at] = frame;
    this.generation[at] = generation;
    this.signal[at] = signal;
    this.sequence[at] = sequence;
  }

  /** @returns where the first one was; it stays readable until the next `put` */
  take(): number {
    const at = this.head;
    this.head = (at + 1) & (this.frame.length - 1);
    this.length--;
    return at;
  }

  #grow(): void {
    const { length } = this.frame;
    this.frame = unrolled(this.frame, this.head, new Int32Array(length * 2));
    this.generation = unrolled(this.generation, this.head, new Int32Array(length * 2));
    this.signal = unrolled(this.signal, this.head, new Uint8Array(length * 2));
    this.sequence = unrolled(this.sequence, this.head, new Float64Array(length * 2));
    this.head = 0;
  }
}

export const ANY = -1;

function unrolled<C extends Int32Array | Uint8Array | Float64Array>(ring: C, head: number, to: C): C {
  to.set(ring.subarray(head) as never);
  to.set(ring.subarray(0, head) as never, ring.length - head);
  return to;
}
