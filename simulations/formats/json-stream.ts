import { ByteFeed } from './byte-feed.ts';
import { FormatError } from './format-error.ts';
import { jsonFault } from './json-fault.ts';

/** A reading that stops (yields) where it needs bytes that have not arrived, and is resumed when they have. */
export type Reading<T> = Generator<void, T, void>;

const UTF8 = new TextDecoder();
const [TAB, NEWLINE, RETURN, SPACE, QUOTE, COMMA, COLON, OPEN_ARRAY, BACKSLASH, CLOSE_ARRAY, OPEN, CLOSE] = [
  9, 10, 13, 32, 34, 44, 58, 91, 92, 93, 123, 125,
] as const;

/** Integers that a Float64 may not hold, and the strings and numbers among which one finds them. */
const LONG_INTEGER = /[:[,]\s*-?\d{16,}/;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/gs;

/**
 * JSON read piece by piece: the caller walks down the containers that are too large to hold, and takes whole
 * the values that are not. One byte is looked at once; no tree and no string of the whole is ever built.
 */
export class JsonStream {
  readonly feed = new ByteFeed();
  /** No member of the container being read has been met yet. */
  #fresh = false;
  /** How far the search for the end of the value at `feed.at` has come. */
  #scanned = 0;
  #depth = 0;
  #inString = false;

  /** The next byte that is no white space, still unread; −1 at the end of the input. */
  *peek(): Reading<number> {
    const { feed } = this;
    for (;;) {
      for (; feed.at < feed.end; feed.at++) {
        const byte = feed.bytes[feed.at]!;
        if (byte !== SPACE && byte !== NEWLINE && byte !== RETURN && byte !== TAB) return byte;
      }
      if (feed.ended) return -1;
      yield;
    }
  }

  *isObject(): Reading<boolean> {
    return (yield* this.peek()) === OPEN;
  }

  *isArray(): Reading<boolean> {
    return (yield* this.peek()) === OPEN_ARRAY;
  }

  /** Enters the object or array that comes next. */
  *enter(): Reading<void> {
    yield* this.peek();
    this.feed.at++;
    this.#fresh = true;
  }

  /** The next key of the object being read; undefined, and the object left, if there is none. */
  *key(): Reading<string | undefined> {
    if (!(yield* this.#another(CLOSE))) return undefined;
    if ((yield* this.peek()) !== QUOTE) throw this.unexpected('a key in double quotes');
    const key = String((yield* this.value()).value);
    if ((yield* this.peek()) !== COLON) throw this.unexpected('a colon');
    this.feed.at++;
    return key;
  }

  /** Whether the array being read has another item, which then comes next; if not, the array is left. */
  item(): Reading<boolean> {
    return this.#another(CLOSE_ARRAY);
  }

  *#another(closer: number): Reading<boolean> {
    const next = yield* this.peek();
    if (next === closer) {
      this.feed.at++;
      this.#fresh = false;
      return false;
    }
    if (this.#fresh) this.#fresh = false;
    else {
      if (next !== COMMA) throw this.unexpected(`a comma or ${String.fromCharCode(closer)}`);
      this.feed.at++;
      if ((yield* this.peek()) === closer) throw this.unexpected('another entry after the comma');
    }
    return true;
  }

  /** The whole next value as text. */
  *text(): Reading<JsonText> {
    if ((yield* this.peek()) < 0) throw this.unexpected('a value');
    const { feed } = this;
    while (!this.#findEnd()) {
      if (feed.ended)
        throw this.fail(
          `the file was cut off: it ends at byte ${feed.placeOf(feed.end).byte}, inside the value that begins here`,
          feed.at,
        );
      yield;
    }
    if (this.#scanned === 0) throw this.unexpected('a value');
    const text = UTF8.decode(feed.bytes.subarray(feed.at, feed.at + this.#scanned));
    const taken = { text, at: feed.at };
    feed.at += this.#scanned;
    this.#scanned = 0;
    return taken;
  }

  /** The whole next value, parsed; integers that a Float64 cannot hold come as strings of their digits. */
  *value(): Reading<{ value: unknown; at: number }> {
    const { text, at } = yield* this.text();
    return { value: this.parse(text, at), at };
  }

  /** Reads past the next value. */
  *skip(): Reading<void> {
    yield* this.value();
  }

  /** @param at where the text stood, for the error */
  parse(text: string, at: number): unknown {
    const exact = LONG_INTEGER.test(text)
      ? text.replace(STRING_OR_NUMBER, (token) => (/^-?\d{16,}$/.test(token) ? `"${token}"` : token))
      : text;
    try {
      return JSON.parse(exact);
    } catch {
      const fault = jsonFault(text);
      if (!fault) throw this.fail('this is no JSON', at);
      const bytes = new TextEncoder().encode(text.slice(0, fault.at)).length;
      throw this.fail(`expected ${fault.expected}, got ${shown(text.slice(fault.at))}`, at + bytes);
    }
  }

  /** An error about what comes next (after `peek`). */
  unexpected(expected: string): FormatError {
    const { feed } = this;
    if (feed.at >= feed.end) return this.fail(`the file ends here; expected ${expected}`, feed.at);
    const rest = UTF8.decode(feed.bytes.subarray(feed.at, Math.min(feed.end, feed.at + 40)));
    return this.fail(`expected ${expected}, got ${shown(rest)}`, feed.at);
  }

  /** @param at index of a byte in the feed that has not been dropped */
  fail(what: string, at: number): FormatError {
    return new FormatError(this.feed.placeOf(at), what);
  }

  /** Moves `#scanned` to the end of the value at `feed.at` if that has arrived. */
  #findEnd(): boolean {
    const { bytes, at, end, ended } = this.feed;
    let i = at + this.#scanned;
    let depth = this.#depth;
    let inString = this.#inString;
    let found = false;
    while (i < end && !found) {
      const byte = bytes[i]!;
      if (inString) {
        if (byte === BACKSLASH) i++;
        else if (byte === QUOTE) {
          inString = false;
          found = depth === 0;
        }
        i++;
      } else if (byte === QUOTE) {
        inString = true;
        i++;
      } else if (byte === OPEN || byte === OPEN_ARRAY) {
        depth++;
        i++;
      } else if (byte === CLOSE || byte === CLOSE_ARRAY) {
        if (depth > 0) {
          depth--;
          i++;
        }
        found = depth === 0;
      } else if (depth === 0 && (byte === COMMA || byte === COLON || byte <= SPACE)) found = true;
      else i++;
    }
    if (!found && ended && depth === 0 && !inString) found = true; // a number may end with the file
    this.#scanned = i - at;
    this.#depth = found ? 0 : depth;
    this.#inString = found ? false : inString;
    return found;
  }
}

/** A value's text and the feed's index where it began (valid until more bytes are asked for). */
export interface JsonText {
  readonly text: string;
  readonly at: number;
}

function shown(text: string): string {
  if (text === '') return 'the end of the value';
  const word = /^[\w.+-]+|^./su.exec(text)![0];
  return JSON.stringify(word.slice(0, 30));
}
