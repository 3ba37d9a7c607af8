import { didYouMean } from './did-you-mean.ts';

/** Why a patch cannot be read; `on` says whether its path or its value is at fault. */
export class Refusal {
  readonly on: 'key' | 'value';
  readonly message: string;
  constructor(on: 'key' | 'value', message: string) {
    this.on = on;
    this.message = message;
  }
}

/** @throws Refusal where the record has no such key */
export function own<T>(record: Readonly<Record<string, T>>, key: string, what: string): T {
  if (Object.hasOwn(record, key)) return record[key]!;
  throw unknown(what, key, Object.keys(record));
}

/** Says that something named does not exist, and what may have been meant. */
export function unknown(
  what: string,
  name: string,
  known: readonly string[],
  on: 'key' | 'value' = 'key',
): Refusal {
  const hint =
    didYouMean(name, known) ||
    (known.length > 0 && known.length <= 8 ? `; known here: ${known.join(', ')}` : '');
  return new Refusal(on, `there is no ${what} ${JSON.stringify(name)}${hint}`);
}
