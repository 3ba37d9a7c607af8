/** An object as JSON gives it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A value inside a file that is not what its format says; the message names it by its path. */
export class FieldError extends Error {}

/** Refuses a value. @param path from the object that is being read, such as `events[2].name` */
export function wrong(path: string, expected: string, got: unknown): never {
  const text = typeof got === 'bigint' ? String(got) : (JSON.stringify(got) ?? 'nothing');
  throw new FieldError(
    `${path}: expected ${expected}, got ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`,
  );
}

/** Puts a path before those of what is refused inside. */
export function within<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof FieldError ? new FieldError(`${path}.${error.message}`) : error;
  }
}

/** The readers below take undefined and null for "not there" and then give the default that the format has. */
export function objectOf(value: unknown, path: string): JsonObject {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return wrong(path, 'an object', value);
  return value as JsonObject;
}

export function listOf(value: unknown, path: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : wrong(path, 'an array', value);
}

export function textOf(value: unknown, path: string): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : wrong(path, 'a string', value);
}

/** A whole number written as a number or as a string of digits. */
export function integerOf(value: unknown, path: string): bigint {
  if (value === undefined || value === null || value === '') return 0n;
  if (typeof value === 'string' && /^[-+]?\d{1,20}$/.test(value.trim())) return BigInt(value);
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  return wrong(path, 'a whole number', value);
}

/** A point in time: an unsigned whole number of nanoseconds. */
export function nanosOf(value: unknown, path: string): bigint {
  const nanos = integerOf(value, path);
  return nanos >= 0n ? nanos : wrong(path, 'nanoseconds since 1970, from 0', value);
}

/** A number for JSON.stringify; what JSON has no number for as a word, which protobuf's JSON reads too. */
export function jsonNumber(value: number): number | string {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? value : String(value);
}
