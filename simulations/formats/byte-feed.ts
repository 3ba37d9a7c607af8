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
  /** Of what was dropped before `bytes[0]`: bytes, newlines, and bytes since the last newline. */
  #bytesBefore = 0;
  #linesBefore = 0;
  #columnBefore = 0;

  /** Takes the next piece; the piece itself is not kept. */
  push(chunk: Uint8Array): void {
    if (this.end + chunk.length > this.bytes.length) this.#makeRoom(chunk.length);
    this.bytes.set(chunk, this.end);
    this.end += chunk.length;
  }

  /** Where an unread byte, `bytes[index]`, stands in the whole. */
  placeOf(index: number): Place {
    let line = this.#linesBefore;
    let lineStart = -this.#columnBefore;
    for (let newline = this.bytes.indexOf(NEWLINE); newline >= 0 && newline < index;) {
      line++;
      lineStart = newline + 1;
      newline = this.bytes.indexOf(NEWLINE, lineStart);
    }
    return { line: line + 1, column: index - lineStart + 1, byte: this.#bytesBefore + index };
  }

  #makeRoom(length: number): void {
    const { line, column } = this.placeOf(this.at);
    this.#linesBefore = line - 1;
    this.#columnBefore = column - 1;
    this.#bytesBefore += this.at;
    const unread = this.bytes.subarray(this.at, this.end);
    if (unread.length + length > this.bytes.length / 2) {
      const larger = new Uint8Array(2 * (unread.length + length));
      larger.set(unread);
      this.bytes = larger;
    } else this.bytes.copyWithin(0, this.at, this.end);
    this.end -= this.at;
    this.at = 0;
  }
}
