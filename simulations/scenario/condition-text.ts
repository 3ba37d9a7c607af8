import type { Condition } from './condition.ts';
import { parsed, refused, type Parsed } from './parsed.ts';

const expected = 'a condition like user == mara or items > 3';

/**
 * Reads a condition: comparisons (`==`, `!=`, `<`, `<=`, `>`, `>=`, `in [a, b]`) joined by `and`, `or`, `not`
 * and parentheses; `and` binds tighter than `or`. Words may stand without quotes.
 */
export function parseCondition(text: unknown): Parsed<Condition> {
  // The length also bounds how deep parentheses can nest.
  if (typeof text !== 'string' || text.length > 1000) return refused(expected);
  const tokens = text.match(/"[^"]*"|'[^']*'|[=!<>]=|[<>()[\],]|[^\s=!<>()[\],"']+|./g);
  if (!tokens) return refused(expected);
  const reader = new Reader(tokens.filter((token) => token.trim() !== ''));
  const condition = reader.either();
  return condition && reader.done() ? parsed(condition) : refused(expected);
}

/** Every method returns null where the text is no condition. */
class Reader {
  #at = 0;
  readonly #tokens: readonly string[];
  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  done(): boolean {
    return this.#at === this.#tokens.length;
  }

  either(): Condition | null {
    return this.#joined('or', () => this.#joined('and', () => this.#term()));
  }

  #joined(kind: 'and' | 'or', term: () => Condition | null): Condition | null {
    const terms: Condition[] = [];
    do {
      const next = term();
      if (!next) return null;
      terms.push(next);
    } while (this.#take(kind));
    return terms.length === 1 ? terms[0]! : { kind, terms };
  }

  #term(): Condition | null {
    if (this.#take('not')) {
      const term = this.#term();
      return term && { kind: 'not', term };
    }
    if (this.#take('(')) {
      const inner = this.either();
      return inner && this.#take(')') ? inner : null;
    }
    return this.#comparison();
  }

  #comparison(): Condition | null {
    const key = this.#tokens[this.#at++];
    if (key === undefined || !/^[a-z][\w.-]*$/i.test(key)) return null;
    if (this.#take('in')) return this.#membership(key);
    const operator = this.#tokens[this.#at++];
    const value = this.#value();
    return isOperator(operator) && value !== null ? { kind: 'compare', key, operator, value } : null;
  }

  #membership(key: string): Condition | null {
    if (!this.#take('[')) return null;
    const terms: Condition[] = [];
    do {
      const value = this.#value();
      if (value === null) return null;
      terms.push({ kind: 'compare', key, operator: '==', value });
    } while (this.#take(','));
    return this.#take(']') ? { kind: 'or', terms } : null;
  }

  #value(): string | number | boolean | null {
    const token = this.#tokens[this.#at++];
    if (token === undefined || /^([=!<>]=|[<>()[\],]|["'])$/.test(token)) return null;
    if (/^["']/.test(token)) return token.slice(1, -1);
    return scalar(token);
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }
}

type Operator = Extract<Condition, { kind: 'compare' }>['operator'];

const isOperator = (token: string | undefined): token is Operator =>
  token !== undefined && /^([=!<>]=|[<>])$/.test(token);

/** A word as YAML would read it: a number, a truth value or text. */
export function scalar(word: string): string | number | boolean {
  if (word === 'true' || word === 'false') return word === 'true';
  return /^-?\d+(\.\d+)?$/.test(word) ? Number(word) : word;
}

/** Writes a condition in one canonical way. */
export function formatCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'compare':
      return `${condition.key} ${condition.operator} ${condition.value}`;
    case 'not':
      return `not (${formatCondition(condition.term)})`;
    default:
      return condition.terms.map((term) => `(${formatCondition(term)})`).join(` ${condition.kind} `);
  }
}
