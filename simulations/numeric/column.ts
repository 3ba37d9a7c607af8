/** Columns that grow while a run writes them. */

export type Column = Uint8Array | Uint32Array | Int32Array | Float64Array | BigUint64Array;

/**
 * A column with room for `length` values, for a full one four times as many (memory that is not yet reached costs an address, no more).
 * Buffers that resize in place were slower: every access has to ask for their length.
 */
export function grown<C extends Column>(column: C, length = 4 * column.length): C {
  const larger = new (column.constructor as new (length: number) => C)(length);
  larger.set(column as never);
  return larger;
}

/** The first `length` values in a buffer of just that size. */
export function fixed<C extends Column>(column: C, length: number): C {
  return column.slice(0, length) as C;
}
