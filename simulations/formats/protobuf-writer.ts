const UTF8 = new TextEncoder();

/**
 * Writes protobuf messages back to front, so that a message's length is known when its header is written and no
 * second pass is needed. Fields therefore go in from the last to the first, and repeated fields in reverse.
 * Wire format: https://protobuf.dev/programming-guides/encoding/. Fields that hold proto3's default are left out.
 */
export class ProtobufWriter {
  #bytes = new Uint8Array(1 << 16);
  #at = this.#bytes.length;

  /** Bytes written so far; the difference of two readings is the length of what lies between. */
  get length(): number {
    return this.#bytes.length - this.#at;
  }

  /** A copy of everything written. */
  finish(): Uint8Array {
    return this.#bytes.slice(this.#at);
  }

  /** Forgets what was written and keeps the buffer. */
  reset(): void {
    this.#at = this.#bytes.length;
  }

  /** Closes a message whose fields were written since `length` read `since`. */
  message(field: number, since: number): void {
    this.#varint(this.length - since);
    this.#varint(field * 8 + 2);
  }

  string(field: number, value: string): void {
    if (value !== '') this.present(field, value);
  }

  /** A string inside a oneof, where the empty string is a value. */
  present(field: number, value: string): void {
    const since = this.length;
    this.#put(UTF8.encode(value));
    this.message(field, since);
  }

  bytes(field: number, value: Uint8Array): void {
    const since = this.length;
    this.#put(value);
    this.message(field, since);
  }

  uint32(field: number, value: number): void {
    if (value !== 0) this.varint(field, value);
  }

  /** A varint inside a oneof, where zero is a value. Negative ones take ten bytes, as int64 does. */
  varint(field: number, value: number | bigint): void {
    if (typeof value === 'number' && value >= 0 && value <= 0xffffffff) this.#varint(value);
    else this.#varint64(BigInt.asUintN(64, BigInt(value)));
    this.#varint(field * 8);
  }

  fixed32(field: number, value: number): void {
    if (value === 0) return;
    this.#room(4);
    this.#at -= 4;
    new DataView(this.#bytes.buffer).setUint32(this.#at, value, true);
    this.#varint(field * 8 + 5);
  }

  fixed64(field: number, value: bigint): void {
    if (value === 0n) return;
    this.#room(8);
    this.#at -= 8;
    new DataView(this.#bytes.buffer).setBigUint64(this.#at, value, true);
    this.#varint(field * 8 + 1);
  }

  double(field: number, value: number): void {
    this.#room(8);
    this.#at -= 8;
    new DataView(this.#bytes.buffer).setFloat64(this.#at, value, true);
    this.#varint(field * 8 + 1);
  }

  #put(value: Uint8Array): void {
    this.#room(value.length);
    this.#at -= value.length;
    this.#bytes.set(value, this.#at);
  }

  #varint(value: number): void {
    let size = 1;
    for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 128)) size++;
    this.#room(size);
    this.#at -= size;
    let rest = value;
    for (let i = 0; i < size; i++) {
      this.#bytes[this.#at + i] = (rest % 128) + (i < size - 1 ? 0x80 : 0);
      rest = Math.floor(rest / 128);
    }
  }

  #varint64(value: bigint): void {
    const groups: number[] = [];
    for (let rest = value; ; rest >>= 7n) {
      const last = rest < 0x80n;
      groups.push(Number(rest & 0x7fn) + (last ? 0 : 0x80));
      if (last) break;
    }
    this.#put(Uint8Array.from(groups));
  }

  #room(size: number): void {
    if (this.#at >= size) return;
    const used = this.length;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, used + size));
    larger.set(this.#bytes.subarray(this.#at), larger.length - used);
    this.#bytes = larger;
    this.#at = larger.length - used;
  }
}
