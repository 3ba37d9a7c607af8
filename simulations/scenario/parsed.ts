/** What a reader of one text makes of it: the value, or what would have been right. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly expected: string };

export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value });

/** @param expected completes "expected …, got …" */
export const refused = (expected: string): { readonly ok: false; readonly expected: string } => ({
  ok: false,
  expected,
});
