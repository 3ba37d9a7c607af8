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

  /** Of the earliest event; only where `size` > 0. */
  get nextTime(): number {
    return this.#time[0]!;
  }

  get nextSequence(): number {
    return this.#sequence[0]!;
  }

  /** @param target, token what the owner of the queue makes of the event */
  push(time: number, sequence: number, target: number, token: number): void {
    if (this.size === this.#capacity) this.#grow();
    const times = this.#time;
    const sequences = this.#sequence;
    const targets = this.#target;
    const tokens = this.#token;
    let at = this.size++;
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
    const times = this.#time;
    const sequences = this.#sequence;
    const targets = this.#target;
    const tokens = this.#token;
    this.poppedTime = times[0]!;
    this.poppedTarget = targets[0]!;
    this.poppedToken = tokens[0]!;
    const size = --this.size;
    const time = times[size]!;
    const sequence = sequences[size]!;
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
    targets[at] = targets[size]!;
    tokens[at] = tokens[size]!;
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
