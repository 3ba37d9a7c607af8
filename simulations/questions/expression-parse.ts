import { ExpressionError } from './expression-error.ts';
import { signatures } from './expression-signatures.ts';
import { tokens } from './expression-tokens.ts';
import type { Token } from './expression-tokens.ts';
import type {
  Argument,
  ArgumentKind,
  Change,
  Dimension,
  Expression,
  Parsed,
  Target,
} from './expression-tree.ts';
import { didYouMean } from '../scenario/did-you-mean.ts';

/** Nanoseconds in each unit of time that an expression may write. */
const TIME: Readonly<Record<string, number>> = { ns: 1, µs: 1e3, us: 1e3, ms: 1e6, s: 1e9, min: 60e9 };

/**
 * Parses `p95(checkout) > 3 s during slow-fraud`. Names of services and operations are not looked up here.
 * @throws ExpressionError
 */
export function parseExpression(text: string): Parsed {
  const parser = new Parser(text, 0, text.length);
  const body = parser.or();
  const during = parser.during();
  parser.finish();
  return { text, body, during };
}

/** @throws ExpressionError */
export function parseTarget(text: string, from: number, to: number): Target {
  const raw = text.slice(from, to);
  const at = from + raw.length - raw.trimStart().length;
  const words = raw.trim().replace(/\s+/g, ' ');
  if (words === '') throw new ExpressionError('expected a service or an operation', text, at);
  const call = /^(longest|first|last)\s*\((.*)\)$/.exec(raw.trim());
  if (call) {
    const inner = at + raw.trim().indexOf('(') + 1;
    const of = parseTarget(text, inner, at + raw.trim().length - 1);
    return { select: call[1] as 'longest' | 'first' | 'last', of, at };
  }
  if (words === 'root' || words === 'culprit') return { select: words, at };
  if (words === 'longest') return { select: 'longest', of: undefined, at };
  return { select: 'words', words, at };
}

class Parser {
  private readonly text: string;
  private readonly list: readonly Token[];
  private at = 0;

  constructor(text: string, from: number, to: number) {
    this.text = text;
    this.list = shifted(text, from, to);
  }

  or(): Expression {
    let left = this.and();
    for (let at = this.here(); this.take('or'); at = this.here())
      left = { type: 'logic', operator: 'or', left, right: this.and(), at };
    return left;
  }

  during(): string | undefined {
    if (!this.take('during')) return undefined;
    const token = this.list[this.at]!;
    if (token.type !== 'words') this.fail('expected the name of a fault after "during"', token.at);
    this.at++;
    return token.value;
  }

  finish(): void {
    const token = this.list[this.at]!;
    if (token.type !== 'end')
      this.fail(`expected the end, found "${this.text.slice(token.at, token.end)}"`, token.at);
  }

  private and(): Expression {
    let left = this.not();
    for (let at = this.here(); this.take('and'); at = this.here())
      left = { type: 'logic', operator: 'and', left, right: this.not(), at };
    return left;
  }

  private not(): Expression {
    const at = this.here();
    return this.take('not') ? { type: 'not', of: this.not(), at } : this.comparison();
  }

  private comparison(): Expression {
    const left = this.sum();
    const at = this.here();
    const operator = this.symbol('==', '!=', '<=', '>=', '<', '>');
    return operator ? { type: 'comparison', operator, left, right: this.sum(), at } : left;
  }

  private sum(): Expression {
    let left = this.product();
    for (
      let at = this.here(), sign = this.symbol('+', '-');
      sign;
      at = this.here(), sign = this.symbol('+', '-')
    )
      left = { type: 'arithmetic', operator: sign, left, right: this.product(), at };
    return left;
  }

  private product(): Expression {
    let left = this.operand();
    for (
      let at = this.here(), sign = this.symbol('*', '/');
      sign;
      at = this.here(), sign = this.symbol('*', '/')
    )
      left = { type: 'arithmetic', operator: sign, left, right: this.operand(), at };
    return left;
  }

  private operand(): Expression {
    const token = this.list[this.at]!;
    if (token.type === 'symbol' && token.value === '-') {
      this.at++;
      return { type: 'minus', of: this.operand(), at: token.at };
    }
    if (token.type === 'symbol' && token.value === '(') {
      this.at++;
      const inner = this.or();
      if (!this.symbol(')')) this.fail('this bracket is never closed', token.at);
      return inner;
    }
    if (token.type === 'number') {
      this.at++;
      return { type: 'quantity', ...quantity(token.value, token.unit), at: token.at };
    }
    if (token.type === 'text') {
      this.at++;
      return { type: 'text', value: token.value, at: token.at };
    }
    if (token.type === 'words') return this.named(token);
    const found = token.type === 'end' ? 'the end' : `"${token.value}"`;
    return this.fail(`expected a value, found ${found}`, token.at);
  }

  /** A call, a name without arguments (`culprit`, `services`), or the name of spans. */
  private named(token: Token & { readonly value: string }): Expression {
    this.at++;
    const bracket = this.list[this.at]!;
    const called = bracket.type === 'symbol' && bracket.value === '(';
    const signature = signatures.get(token.value);
    if (!called) {
      if (signature && signature.needs.length === 0)
        return { type: 'call', name: token.value, args: [], at: token.at };
      return { type: 'target', target: parseTarget(this.text, token.at, token.end), at: token.at };
    }
    const close = this.closing(this.at);
    if (/^(longest|first|last)$/.test(token.value)) {
      this.at = close + 1;
      return {
        type: 'target',
        target: parseTarget(this.text, token.at, this.list[close]!.end),
        at: token.at,
      };
    }
    if (!signature)
      this.fail(`no function "${token.value}"${didYouMean(token.value, signatures.keys())}`, token.at);
    const args = this.arguments(this.at, close, [...signature.needs, ...(signature.may ?? [])]);
    if (
      args.length < signature.needs.length ||
      args.length > signature.needs.length + (signature.may?.length ?? 0)
    )
      this.fail(`${token.value} is written ${signature.usage}`, token.at);
    this.at = close + 1;
    return { type: 'call', name: token.value, args, at: token.at };
  }

  private arguments(open: number, close: number, kinds: readonly ArgumentKind[]): Argument[] {
    const found: Argument[] = [];
    let from = this.list[open]!.end;
    let depth = 0;
    for (let at = open + 1; at <= close; at++) {
      const token = this.list[at]!;
      if (token.type !== 'symbol') continue;
      if (token.value === '(') depth++;
      if (token.value === ')' && at !== close) depth--;
      if (at !== close && (token.value !== ',' || depth > 0)) continue;
      if (at === close && found.length === 0 && this.text.slice(from, token.at).trim() === '') break;
      found.push(this.argument(kinds[found.length] ?? 'word', from, token.at));
      from = token.end;
    }
    return found;
  }

  private argument(kind: ArgumentKind, from: number, to: number): Argument {
    if (kind === 'target') return { kind, target: parseTarget(this.text, from, to) };
    if (kind === 'change') return { kind, change: parseChange(this.text, from, to) };
    if (kind === 'word') {
      const raw = this.text.slice(from, to);
      const at = from + raw.length - raw.trimStart().length;
      return { kind, word: raw.trim().replace(/\s+/g, ' '), at };
    }
    const inner = new Parser(this.text, from, to);
    const value = inner.or();
    inner.finish();
    return { kind, value };
  }

  private closing(open: number): number {
    let depth = 0;
    for (let at = open; at < this.list.length; at++) {
      const token = this.list[at]!;
      if (token.type !== 'symbol') continue;
      if (token.value === '(') depth++;
      if (token.value === ')' && --depth === 0) return at;
    }
    return this.fail('this bracket is never closed', this.list[open]!.at);
  }

  private here(): number {
    return this.list[this.at]!.at;
  }

  private take(joiner: string): boolean {
    const token = this.list[this.at]!;
    if (token.type !== 'words' || token.value !== joiner) return false;
    this.at++;
    return true;
  }

  private symbol(...wanted: readonly string[]): string | undefined {
    const token = this.list[this.at]!;
    if (token.type !== 'symbol' || !wanted.includes(token.value)) return undefined;
    this.at++;
    return token.value;
  }

  private fail(message: string, at: number): never {
    throw new ExpressionError(message, this.text, at);
  }
}

function parseChange(text: string, from: number, to: number): Change {
  const raw = text.slice(from, to);
  const at = from + raw.length - raw.trimStart().length;
  const call = /^(half|without)\s*\((.*)\)$/.exec(raw.trim());
  if (!call) throw new ExpressionError('expected half(…) or without(…)', text, at);
  const open = text.indexOf('(', at) + 1;
  return {
    of: parseTarget(text, open, at + raw.trim().length - 1),
    factor: call[1] === 'half' ? 0.5 : 0,
    at,
  };
}

function quantity(value: number, unit: string): { value: number; dimension: Dimension } {
  if (unit === '') return { value, dimension: 'number' };
  if (unit === '%') return { value: value / 100, dimension: 'share' };
  return { value: value * TIME[unit]!, dimension: 'duration' };
}

/** Tokens of a part of the text, their places counted in the whole. */
function shifted(text: string, from: number, to: number): Token[] {
  try {
    return tokens(text.slice(from, to)).map((token) => ({
      ...token,
      at: token.at + from,
      end: token.end + from,
    }));
  } catch (error) {
    if (error instanceof ExpressionError) throw new ExpressionError(error.message, text, error.at + from);
    throw error;
  }
}
