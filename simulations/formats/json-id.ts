import { fromBase64 } from './base64.ts';

/**
 * A trace or span id as lower-case hex, from hex of any case or (as Tempo and generic protobuf-to-JSON tools write
 * it) base64; 64-bit trace ids get leading zeros. What is neither is left as it is, for `warnings` to name.
 * @param bytes 16 for a trace id, 8 for a span id
 */
export function idFromJson(id: string, bytes: 8 | 16): string {
  if (/^[0-9a-fA-F]*$/.test(id) && (id.length === bytes * 2 || id.length === 16))
    return id.toLowerCase().padStart(bytes * 2, '0');
  const decoded = id.length < bytes * 2 && id.length > 10 ? fromBase64(id) : undefined;
  if (decoded?.length !== bytes && decoded?.length !== 8) return id;
  let hex = '';
  for (const byte of decoded) hex += byte.toString(16).padStart(2, '0');
  return hex.padStart(bytes * 2, '0');
}

/** A parent id: as `idFromJson`, and '' for the all-zero id that some exporters write for a root. */
export function parentFromJson(id: string): string {
  const hex = idFromJson(id, 8);
  return /^0*$/.test(hex) ? '' : hex;
}
