/** Ids between their hexadecimal form and 32-bit words, most significant first. */

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Eight lower-case hex digits of an unsigned 32-bit word. */
export function hexOfWord(word: number): string {
  return BYTES[word >>> 24]! + BYTES[(word >>> 16) & 255]! + BYTES[(word >>> 8) & 255]! + BYTES[word & 255]!;
}

/** Whether `id` is exactly `digits` lower-case hex digits, and so fits the id columns. */
export function isHexId(id: string, digits: number): boolean {
  if (id.length !== digits) return false;
  for (let i = 0; i < digits; i++) {
    const code = id.charCodeAt(i);
    if (!((code >= 48 && code <= 57) || (code >= 97 && code <= 102))) return false;
  }
  return true;
}

/** The word at hex digits `at` … `at + 8` of an id that `isHexId` accepts. */
export function wordOfHex(id: string, at: number): number {
  return Number.parseInt(id.slice(at, at + 8), 16);
}
