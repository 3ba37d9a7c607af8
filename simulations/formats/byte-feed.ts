import type { Place } from './format-error.ts';

const NEWLINE = 10;

/** Bytes that arrive in pieces, of which only those not yet read are kept. */
export class ByteFeed {
  /** Unread bytes are `bytes[at … end]`. */
  bytes = new Uint8Array(1 << 16);
  at = 0;
  end = 0;
  /** Whether all bytes have arrived. */
  ended = false;
  /** Bytes that were dropped before `bytes[0]`. */
  #dropped = 0;
  /** What is known of lines at `bytes[0]`, and up to where newlines have been counted since. */
  #first: Lines = { index: 0, count: 0, start: 0 };
  #counted: Lines = this.#first;

  /** Takes the next piece; the piece itself is not kept. */
  push(chunk: Uint8Array): void {
    if (this.end + chunk.length > this.bytes.length) this.#makeRoom(chunk.length);
    this.bytes.set(chunk, this.end);
    this.end += chunk.length;
  }

  /** Where a byte, `bytes[index]`, stands in the whole. Cheap where places are asked for in their order. */
  placeOf(index: number): Place {
    const known = index < this.#counted.index ? this.#first : this.#counted;
    let { count, start } = known;
    for (let at = known.index; at < index; at++) {
      if (this.bytes[at] !== NEWLINE) continue;
      count++;
      start = at + 1;
    }
    this.#counted = { index, count, start };
    return { line: count + 1, column: index - start + 1, byte: this.#dropped + index };
  }

  #makeRoom(length: number): void {
    this.placeOf(this.at);
    const { count, start } = this.#counted;
    this.#first = this.#counted = { index: 0, count, start: start - this.at };
    const unread = this.bytes.subarray(this.at, this.end);
    if (unread.length + length > this.bytes.length / 2) {
      const larger = new Uint8Array(2 * (unread.length + length));
      larger.set(unread);
      this.bytes = larger;
    } else this.bytes.copyWithin(0, this.at, this.end);
    this.#dropped += this.at;
    this.end -= this.at;
    this.at = 0;
  }
}

/** Newlines before `bytes[index]`, and the index (negative if dropped) at which its line starts. */
interface Lines {
  readonly index: number;
  readonly count: number;
  readonly start: number;
}
