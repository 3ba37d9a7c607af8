import * as z from 'zod';
import { parseCondition } from './condition-text.ts';
import { parseDistribution } from './distribution-text.ts';
import { durationPattern, parseDuration, parseOffset } from './duration.ts';
import type { Parsed } from './parsed.ts';
import { parseFactor, parsePositive, parseRate, parseShare, parseWhole } from './quantity.ts';

// Compiled validators use `new Function`, which the pages' content security policy forbids.
z.config({ jitless: true });

/** What an editor is told about a leaf: plain JSON Schema keywords. */
type EditorHint = Readonly<Record<string, unknown>>;

/** A scalar with a reader of its own, so that its error says what would have been right. */
export function leaf<T>(read: (value: unknown) => Parsed<T>, hint: EditorHint): z.ZodType<T> {
  return z
    .any()
    .transform((value: unknown, context) => {
      const result = read(value);
      if (result.ok) return result.value;
      context.addIssue({ code: 'custom', message: result.expected });
      return z.NEVER;
    })
    .meta(hint);
}

export const duration = leaf(parseDuration, {
  type: 'string',
  description: 'A duration: 250us, 40ms, 1.5s, 2min',
  pattern: `^${durationPattern}$`,
});

export const offset = leaf(parseOffset, {
  type: 'string',
  description: 'How far the clock is ahead (+) or behind (-): +20ms, -185ms',
  pattern: `^[+-]?${durationPattern}$`,
});

export const distribution = leaf(parseDistribution, {
  type: 'string',
  description:
    'A time: 40ms, uniform(10ms, 20ms), exponential(mean = 40ms), normal(mean = 40ms, sd = 5ms), lognormal(p50 = 40ms, p99 = 180ms), pareto(min = 10ms, alpha = 1.5)',
});

export const rate = leaf(parseRate, {
  type: 'string',
  description: 'A rate: 40/s, 90/min, 3000/h',
  pattern: '^[0-9]+(\\.[0-9]+)? */ *(s|min|h)$',
});

export const factor = leaf(parseFactor, {
  type: 'string',
  description: 'A factor: x3, x0.5',
  pattern: '^x[0-9]+(\\.[0-9]+)?$',
});

export const share = leaf(parseShare, { type: ['string', 'number'], description: 'A share: 2% or 0.02' });

export const condition = leaf(parseCondition, {
  type: 'string',
  description: 'A test of request attributes and knobs: user == mara and items > 3',
});

export const whole = (from: number, to = 1_000_000): z.ZodType<number> =>
  leaf((value) => parseWhole(value, from, to), { type: 'integer', minimum: from, maximum: to });

export const positive = leaf(parsePositive, { type: 'number', exclusiveMinimum: 0 });

const maxText = 2000;

/** One line of text for people. */
export const text = leaf(
  (value) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= maxText
      ? { ok: true, value: value.trim() }
      : { ok: false, expected: `text of at most ${maxText} characters` },
  { type: 'string', minLength: 1, maxLength: maxText },
);

/** Names that stand in paths, URLs and CSS classes. */
export const namePattern = /^(?!constructor$)[a-z][a-z0-9-]{0,62}$/;

export const name = leaf(
  (value) =>
    typeof value === 'string' && namePattern.test(value)
      ? { ok: true, value }
      : { ok: false, expected: 'a name of lower-case letters, digits and dashes' },
  { type: 'string', pattern: namePattern.source },
);

/** `service operation`: the first word, and the rest. */
export const target = leaf<{ service: string; op: string }>(
  (value) => {
    const match = typeof value === 'string' ? /^(\S+)\s+(\S.*)$/.exec(value.trim()) : null;
    return match
      ? { ok: true, value: { service: match[1]!, op: match[2]!.replaceAll(/\s+/g, ' ') } }
      : { ok: false, expected: 'a service and an operation like cart GET /cart/{id}' };
  },
  { type: 'string', pattern: '^\\S+\\s+\\S.*$' },
);

/** A mapping with these keys only. Its message about an unknown key lists the known ones. */
export const strict = <T extends z.core.$ZodShape>(shape: T) =>
  z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? knownKeys(shape).join(', ') : undefined),
  });

/** `kind` is found by the reader, never written. */
const knownKeys = (shape: object): string[] => Object.keys(shape).filter((key) => key !== 'kind');

/** A mapping from names to entries. */
export const named = <T extends z.ZodType>(entry: T) => z.record(z.string().regex(namePattern), entry);

/** A mapping from anything to entries; the reader of the whole judges the keys. */
export const mapping = <T extends z.ZodType>(entry: T) => z.record(z.string(), entry);
