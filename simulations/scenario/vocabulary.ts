import type { Condition } from './condition.ts';
import { didYouMean } from './did-you-mean.ts';
import type { AttributeDraw, AttributeValue, Knob } from './scenario.ts';

/** What conditions, counts and messages may speak of: every attribute and knob with the values it can have. */
export class Vocabulary {
  /** Key → its values, or 'number' where any number is possible. */
  readonly #words = new Map<string, readonly AttributeValue[] | 'number'>();

  /** @param instances of the service that is spoken of; `instance` is one of them, counted from 1 */
  constructor(attributes: readonly AttributeDraw[], knobs: Readonly<Record<string, Knob>>, instances = 0) {
    if (instances > 0)
      this.#words.set(
        'instance',
        Array.from({ length: instances }, (_, at) => at + 1),
      );
    for (const draw of attributes) {
      this.#words.set(draw.key, draw.kind === 'number' ? 'number' : draw.values.map(({ value }) => value));
    }
    for (const [key, { values }] of Object.entries(knobs)) this.#words.set(key, values);
  }

  /** Why this key cannot be used, or null. */
  unknown(key: string): string | null {
    if (this.#words.has(key)) return null;
    return `there is no attribute or knob ${JSON.stringify(key)}${didYouMean(key, this.#words.keys())}`;
  }

  /** Why this key cannot count, or null. */
  notNumeric(key: string): string | null {
    const values = this.#words.get(key);
    if (values === undefined) return this.unknown(key);
    const numeric = values === 'number' || values.every((value) => typeof value === 'number');
    return numeric ? null : `${key} is not a number in every request`;
  }

  /** The largest value a numeric key can have, or null where there is no bound. */
  largest(key: string): number | null {
    const values = this.#words.get(key);
    return Array.isArray(values) ? Math.max(...values.map(Number)) : null;
  }

  /** Why a condition can never be meant like this, or null. */
  wrongCondition(condition: Condition): string | null {
    if (condition.kind === 'not') return this.wrongCondition(condition.term);
    if (condition.kind !== 'compare') {
      return condition.terms.map((term) => this.wrongCondition(term)).find((why) => why !== null) ?? null;
    }
    const { key, operator, value } = condition;
    const values = this.#words.get(key);
    if (values === undefined) return this.unknown(key);
    if (operator !== '==' && operator !== '!=') {
      return typeof value === 'number'
        ? this.notNumeric(key)
        : `${operator} compares numbers, not ${JSON.stringify(value)}`;
    }
    if (values === 'number') {
      return typeof value === 'number' ? null : `${key} is a number, never ${JSON.stringify(value)}`;
    }
    if (values.includes(value)) return null;
    return `${key} is never ${JSON.stringify(value)}${didYouMean(String(value), values.map(String))}`;
  }
}
