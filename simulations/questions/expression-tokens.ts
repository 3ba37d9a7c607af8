import { ExpressionError } from './expression-error.ts';

/**
 * Tokens of the expression language. A `words` token is a run of bare words (`payment POST /authorize`):
 * what they name is decided later, against the run.
 */
export type Token =
  | {
      readonly type: 'number';
      readonly value: number;
      readonly unit: string;
      readonly at: number;
      readonly end: number;
    }
  | {
      readonly type: 'words' | 'text' | 'symbol';
      readonly value: string;
      readonly at: number;
      readonly end: number;
    }
  | { readonly type: 'end'; readonly value: ''; readonly at: number; readonly end: number };

const SYMBOL = /==|!=|<=|>=|[()<>+*,]|[-/](?=\s|$)|−/y;
const NUMBER = /-?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?/y;
const UNIT = /\s*(ns|µs|us|ms|min|s|%)(?![\w/])/y;
const WORD = /[^\s()<>=!+*,"']+/y;
const TEXT = /"([^"]*)"|'([^']*)'/y;
const JOINERS = new Set(['and', 'or', 'not', 'during', 'with']);

/** @throws ExpressionError at the first character that begins no token */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    const token = next(text, at, startsOperand(found.at(-1)));
    found.push(token);
    at = token.end;
  }
  found.push({ type: 'end', value: '', at: text.length, end: text.length });
  return found;
}

function next(text: string, at: number, operand: boolean): Token {
  const quoted = match(TEXT, text, at);
  if (quoted) return { type: 'text', value: quoted[1] ?? quoted[2] ?? '', at, end: at + quoted[0].length };
  const digits = operand || text[at] !== '-' ? match(NUMBER, text, at) : null;
  if (digits) {
    const end = at + digits[0].length;
    const unit = match(UNIT, text, end);
    const value = Number(digits[0].replaceAll(',', ''));
    return { type: 'number', value, unit: unit?.[1] ?? '', at, end: end + (unit?.[0].length ?? 0) };
  }
  const symbol = match(SYMBOL, text, at);
  if (symbol)
    return { type: 'symbol', value: symbol[0] === '−' ? '-' : symbol[0], at, end: at + symbol[0].length };
  return words(text, at);
}

/** Words up to the next symbol, number-free joiner (`and`, `or`, …) or bracket; inner spaces are kept single. */
function words(text: string, at: number): Token {
  const parts: string[] = [];
  let end = at;
  let here = at;
  while (here < text.length) {
    const word = match(WORD, text, here)?.[0];
    if (word === undefined || word === '-' || word === '/' || word === '−') break;
    if (JOINERS.has(word) && parts.length > 0) break;
    parts.push(word);
    end = here + word.length;
    if (JOINERS.has(word)) break;
    here = end;
    while (here < text.length && /\s/.test(text[here]!)) here++;
  }
  if (parts.length === 0) throw new ExpressionError(`"${text[at]}" means nothing here`, text, at);
  return { type: 'words', value: parts.join(' '), at, end };
}

/** After nothing, a symbol other than `)`, or a joiner, a minus belongs to the number behind it. */
function startsOperand(before: Token | undefined): boolean {
  if (before === undefined) return true;
  if (before.type === 'symbol') return before.value !== ')';
  return before.type === 'words' && JOINERS.has(before.value);
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
