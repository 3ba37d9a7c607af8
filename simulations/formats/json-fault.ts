/** The first thing in a text that JSON does not allow. */
export interface JsonFault {
  /** Index of the offending character; the text's length where it ends too early. */
  readonly at: number;
  readonly expected: string;
}

const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y; // eslint-disable-line no-control-regex
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.+-])/y;

/**
 * Where exactly a text stops being one JSON value (RFC 8259), for error messages: engines word and place their own
 * complaints differently. Slow; only for text that `JSON.parse` has refused.
 * @returns undefined if the text is sound
 */
export function jsonFault(text: string): JsonFault | undefined {
  /** What the innermost open container closes with. */
  const closers: ('}' | ']')[] = [];
  let at = 0;
  let expect: 'value' | 'first item' | 'first key' | 'key' | 'colon' | 'comma' = 'value';
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const fault = (expected: string): JsonFault => ({ at, expected });

  for (;;) {
    take(SPACE);
    const next = text[at];
    const closer = closers[closers.length - 1];
    if (expect === 'comma' && closer === undefined)
      return next === undefined ? undefined : fault('nothing more');
    const mayClose = expect === 'comma' || expect === 'first item' || expect === 'first key';
    if (mayClose && next === closer) {
      closers.pop();
      at++;
      expect = 'comma';
    } else if (expect === 'comma') {
      if (next !== ',') return fault(`a comma or ${closer}`);
      at++;
      expect = closer === '}' ? 'key' : 'value';
    } else if (expect === 'colon') {
      if (next !== ':') return fault('a colon');
      at++;
      expect = 'value';
    } else if (expect === 'key' || expect === 'first key') {
      if (!take(STRING)) return stringFault(text, at) ?? fault('a key in double quotes');
      expect = 'colon';
    } else if (next === '{' || next === '[') {
      closers.push(next === '{' ? '}' : ']');
      at++;
      expect = next === '{' ? 'first key' : 'first item';
    } else if (take(STRING) || take(SCALAR)) expect = 'comma';
    else return stringFault(text, at) ?? fault('a value');
  }
}

/** What is wrong inside the string that begins here, if one does. */
function stringFault(text: string, at: number): JsonFault | undefined {
  if (text[at] !== '"') return undefined;
  const sound = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y; // eslint-disable-line no-control-regex
  sound.lastIndex = at;
  sound.test(text);
  const bad = sound.lastIndex;
  return { at: bad, expected: text[bad] === '\\' ? 'an escape that JSON knows' : 'the end of the string' };
}
