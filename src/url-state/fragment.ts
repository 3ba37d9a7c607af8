import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';

/** No link that Tracewalk makes is longer; chats, mail programs and slides cut what is. */
export const MAX_FRAGMENT = 2_000;

/**
 * What links are mostly made of, likeliest last (nearer is cheaper). Part of the format: a change of one
 * character makes old links unreadable, so it takes a new `FORMAT`.
 */
const DICTIONARY = strToU8(
  '"b":1,"d":[0,null],"o":"shop-api","k":"duration","k":"start","z":[0,],"n":1,"r":1000,"x":2,' +
    '"t":"0123456789abcdef","p":"fedcba9876543210","f":["n-plus-one","serial","slow-dependency"],"s":"shop"' +
    '{"e":"0.1.0","s":"',
);
const FORMAT = '1';

/**
 * A JSON value as the part of an address behind `#`: format, a dot, then base64url of its deflated text.
 * @returns without the `#`; longer than `MAX_FRAGMENT` only if the value is (callers check)
 */
export function packFragment(json: unknown): string {
  const packed = deflateSync(strToU8(JSON.stringify(json)), { level: 9, dictionary: DICTIONARY });
  return `${FORMAT}.${toBase64Url(packed)}`;
}

export type Unpacked =
  { readonly ok: true; readonly json: unknown } | { readonly ok: false; readonly why: 'damaged' | 'newer' };

/** The JSON value of a fragment (with or without `#`). Never throws, never executes; nothing in it is trusted. */
export function unpackFragment(fragment: string): Unpacked {
  const [, format, body] = /^#?(\d{1,3})\.([\w-]*)$/.exec(fragment) ?? [];
  if (format === undefined || body === undefined || fragment.length > 2 * MAX_FRAGMENT)
    return { ok: false, why: 'damaged' };
  if (format !== FORMAT) return { ok: false, why: 'newer' };
  try {
    const text = strFromU8(inflateSync(fromBase64Url(body), { dictionary: DICTIONARY }));
    return { ok: true, json: JSON.parse(text) };
  } catch {
    return { ok: false, why: 'damaged' };
  }
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @throws when it is not base64url */
function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
