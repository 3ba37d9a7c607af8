/** Columns that grow while a run writes them. */

export type Column = Uint8Array | Uint32Array | Int32Array | Float64Array | BigUint64Array;

/** ES2024's resizable buffers; where a browser lacks them, columns grow by copying. */
interface Resizable {
  readonly resizable?: boolean;
  readonly maxByteLength: number;
  resize(byteLength: number): void;
}
type ResizableConstructor = new (byteLength: number, options: { maxByteLength: number }) => ArrayBuffer;

/** How many times a column can double in place before it has to move. */
const ROOM = 16;

/**
 * The column with room for `length` values: itself where its buffer can be resized, else a copy whose buffer
 * can. Pages of memory that are reserved but not reached cost nothing.
 */
export function grown<C extends Column>(column: C, length: number): C {
  const byteLength = length * column.BYTES_PER_ELEMENT;
  const buffer = column.buffer as unknown as Resizable;
  if (buffer.resizable && byteLength <= buffer.maxByteLength) {
    buffer.resize(byteLength);
    return column;
  }
  const larger = new (column.constructor as new (buffer: ArrayBuffer) => C)(
    new (ArrayBuffer as ResizableConstructor)(byteLength, { maxByteLength: byteLength * ROOM }),
  );
  larger.set(column as never);
  return larger;
}

/** An empty column with room for `length` values, of the same making as those that `grown` gives. */
export function growing<C extends Column>(type: new (length: number) => C, length: number): C {
  return grown(new type(0), length);
}

/** The first `length` values in a buffer of just that size. */
export function fixed<C extends Column>(column: C, length: number): C {
  return column.slice(0, length) as C;
}
