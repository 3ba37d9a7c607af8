/**
 * Bijective mixers on 32 and 64 bits. JavaScript's integers end at 2^53, so 64-bit values travel as two
 * unsigned halves.
 */

/** The finaliser of MurmurHash3 (Austin Appleby, public domain): a bijection on 32 bits. */
export function mix32(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * A bijection on 64 bits: six Feistel rounds over `mix32`, in place.
 * @param words the value's high half at `at`, its low half at `at + 1`; replaced by the result
 */
export function mix64(words: Uint32Array, at: number): void {
  let high = words[at]!;
  let low = words[at + 1]!;
  for (let round = 1; round <= 6; round++) {
    const next = (high ^ mix32(low + Math.imul(round, 0x9e3779b9))) >>> 0;
    high = low;
    low = next;
  }
  words[at] = high;
  words[at + 1] = low;
}

/** FNV-1a over the UTF-16 code units of `text`, finished with `mix32`: a stable 32-bit name for a path. */
export function hashText(text: string, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix32(hash);
}
