/** A first-in first-out queue of number pairs in a ring that grows; the last one in can be taken too. */
export class Fifo {
  length = 0;
  /** What `take` and `takeLast` took. */
  a = 0;
  b = 0;
  #a = new Int32Array(8);
  #b = new Float64Array(8);
  #head = 0;

  put(a: number, b: number): void {
    if (this.length === this.#a.length) this.#grow();
    const at = (this.#head + this.length++) & (this.#a.length - 1);
    this.#a[at] = a;
    this.#b[at] = b;
  }

  /** The first pair without taking it, into `a` and `b`. */
  peek(): void {
    this.a = this.#a[this.#head]!;
    this.b = this.#b[this.#head]!;
  }

  take(): void {
    this.peek();
    this.#head = (this.#head + 1) & (this.#a.length - 1);
    this.length--;
  }

  takeLast(): void {
    const at = (this.#head + --this.length) & (this.#a.length - 1);
    this.a = this.#a[at]!;
    this.b = this.#b[at]!;
  }

  #grow(): void {
    const mask = this.#a.length - 1;
    const a = new Int32Array(this.#a.length * 2);
    const b = new Float64Array(a.length);
    for (let i = 0; i < this.length; i++) {
      a[i] = this.#a[(this.#head + i) & mask]!;
      b[i] = this.#b[(this.#head + i) & mask]!;
    }
    this.#a = a;
    this.#b = b;
    this.#head = 0;
  }
}
