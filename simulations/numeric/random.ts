import { mix32 } from './mix.ts';

/**
 * Addressed randomness: nothing is streamed, every draw is a pure function of where it is needed. A key is
 * two 32-bit words that stand for a place (this seed, this request, this path of steps, this attempt); an
 * address is a 32-bit name (`hashText`) of what is drawn there, or of a place below it.
 */

/** A number strictly between 0 and 1, of 52 bits and a half, so that u and 1 − u are both exact. */
export function uniform(keyHigh: number, keyLow: number, address: number): number {
  const high = mix32(keyHigh ^ mix32(keyLow ^ address));
  const low = mix32(high + keyLow + Math.imul(address, 0x9e3779b9));
  return (high * 0x100000 + (low >>> 12) + 0.5) / 0x10000000000000;
}

/**
 * The key of a place below another: the `ordinal`-th (attempt, iteration, request) under `address`.
 * @param keys keys as pairs of words; the one of pair `from` is read, the one of pair `to` written
 */
export function deriveKey(
  keys: Uint32Array,
  from: number,
  to: number,
  address: number,
  ordinal: number,
): void {
  const keyHigh = keys[from * 2]!;
  const keyLow = keys[from * 2 + 1]!;
  const low = mix32(keyHigh ^ mix32(keyLow ^ address ^ mix32(ordinal + 0x85ebca6b)));
  keys[to * 2] = mix32(keyLow + mix32(low ^ Math.imul(address, 0x9e3779b9) ^ ordinal));
  keys[to * 2 + 1] = low;
}
