/** A value that a link cannot hold; the message says what would be right. */
export class WrongValue extends Error {}

/** One kind of value in a link: how it becomes JSON, and how untrusted JSON becomes it again. */
export interface Field<T> {
  write(value: T): unknown;
  /** @throws WrongValue for anything that `write` does not make */
  read(json: unknown): T;
}

export function wholeNumber(min: number, max: number): Field<number> {
  return {
    write: (value) => value,
    read(json) {
      if (typeof json === 'number' && Number.isSafeInteger(json) && json >= min && json <= max) return json;
      throw new WrongValue(`a whole number from ${min} to ${max}`);
    },
  };
}

export function realNumber(min: number, max: number): Field<number> {
  return {
    write: (value) => value,
    read(json) {
      if (typeof json === 'number' && json >= min && json <= max) return json;
      throw new WrongValue(`a number from ${min} to ${max}`);
    },
  };
}

export const yesNo: Field<boolean> = {
  write: (value) => (value ? 1 : 0),
  read(json) {
    if (json === 1) return true;
    if (json === 0) return false;
    throw new WrongValue('0 or 1');
  },
};

export function oneOf<const T extends string>(values: readonly T[]): Field<T> {
  return {
    write: (value) => value,
    read(json) {
      const found = values.find((value) => value === json);
      if (found !== undefined) return found;
      throw new WrongValue(`one of ${values.join(', ')}`);
    },
  };
}

/** @param shape what the whole text must match */
export function text(shape: RegExp, maxLength: number, expected: string): Field<string> {
  return {
    write: (value) => value,
    read(json) {
      if (typeof json === 'string' && json.length <= maxLength && shape.test(json)) return json;
      throw new WrongValue(expected);
    },
  };
}

export function listOf<T>(item: Field<T>, maxLength: number): Field<readonly T[]> {
  return {
    write: (values) => values.map((value) => item.write(value)),
    read(json) {
      if (!Array.isArray(json) || json.length > maxLength)
        throw new WrongValue(`a list of at most ${maxLength} items`);
      return json.map((value) => item.read(value));
    },
  };
}

export function orNull<T>(field: Field<T>): Field<T | null> {
  return {
    write: (value) => (value === null ? null : field.write(value)),
    read: (json) => (json === null ? null : field.read(json)),
  };
}
