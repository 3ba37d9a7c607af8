/**
 * Future events in columns, a four-way heap ordered by (time, sequence): events at equal times come out in
 * the order in which they were promised, or messages would overtake each other.
 */
export class EventQueue {
  size = 0;
  /** Of the event that `pop` took. */
  poppedTime = 0;
  poppedTarget = 0;
  poppedToken = 0;
  #capacity = 1024;
  #time = new Float64Array(1024);
  #sequence = new Float64Array(1024);
  #target = new Int32Array(1024);
  #token = new Int32Array(1024);

  /** The first place is empty: `pop` took its event and nothing has taken the place yet. */
  #hole = false;

  /** Of the earliest event; only where `size` > 0. */
  get nextTime(): number {
    if (this.#hole) this.#close();
    return this.#time[0]!;
  }

  get nextSequence(): number {
    if (this.#hole) this.#close();
    return this.#sequence[0]!;
  }

  /** @param target, token what the owner of the queue makes of the event */
  push(time: number, sequence: number, target: number, token: number): void {
    this.size++;
    if (this.#hole) {
      // most events lead to one other: it goes where they were, and the heap is mended once instead of twice
      this.#hole = false;
      this.#sink(time, sequence, target, token, this.size);
      return;
    }
    if (this.size > this.#capacity) this.#grow();
    const times = this.#time;
    const sequences = this.#sequence;
    const targets = this.#target;
    const tokens = this.#token;
    let at = this.size - 1;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const parentTime = times[parent]!;
      if (parentTime < time || (parentTime === time && sequences[parent]! < sequence)) break;
      times[at] = parentTime;
      sequences[at] = sequences[parent]!;
      targets[at] = targets[parent]!;
      tokens[at] = tokens[parent]!;
      at = parent;
    }
    times[at] = time;
    sequences[at] = sequence;
    targets[at] = target;
    tokens[at] = token;
  }

  /** Takes the earliest event out, into the `popped…` fields. */
  pop(): void {
    if (this.#hole) this.#close();
    this.poppedTime = this.#time[0]!;
    this.poppedTarget = this.#target[0]!;
    this.poppedToken = this.#token[0]!;
    this.size--;
    this.#hole = true;
  }

  /** Fills the hole with the last event. */
  #close(): void {
    this.#hole = false;
    const last = this.size;
    if (last > 0) {
      this.#sink(this.#time[last]!, this.#sequence[last]!, this.#target[last]!, this.#token[last]!, last);
    }
  }

  /** Puts an event into a heap of `size` places whose first is empty. */
  #sink(time: number, sequence: number, target: number, token: number, size: number): void {
    const times = this.#time;
    const sequences = this.#sequence;
    const targets = this.#target;
    const tokens = this.#token;
    let at = 0;
    for (;;) {
      let child = 4 * at + 1;
      if (child >= size) break;
      let childTime = times[child]!;
      const end = child + 4 < size ? child + 4 : size;
      for (let other = child + 1; other < end; other++) {
        const otherTime = times[other]!;
        if (otherTime < childTime || (otherTime === childTime && sequences[other]! < sequences[child]!)) {
          child = other;
          childTime = otherTime;
        }
      }
      if (time < childTime || (time === childTime && sequence < sequences[child]!)) break;
      times[at] = childTime;
      sequences[at] = sequences[child]!;
      targets[at] = targets[child]!;
      tokens[at] = tokens[child]!;
      at = child;
    }
    times[at] = time;
    sequences[at] = sequence;
    targets[at] = target;
    tokens[at] = token;
  }

  #grow(): void {
    this.#capacity *= 2;
    this.#time = lengthened(this.#time, new Float64Array(this.#capacity));
    this.#sequence = lengthened(this.#sequence, new Float64Array(this.#capacity));
    this.#target = lengthened(this.#target, new Int32Array(this.#capacity));
    this.#token = lengthened(this.#token, new Int32Array(this.#capacity));
  }
}

function lengthened<C extends Float64Array | Int32Array>(from: C, to: C): C {
  to.set(from);
  return to;
}
