import type { Distribution } from './distribution.ts';
import { formatDuration, parseDuration } from './duration.ts';
import { parsed, refused, type Parsed } from './parsed.ts';

/** How each distribution is written; positional arguments come in this order. */
const forms = {
  constant: ['value'],
  uniform: ['min', 'max'],
  exponential: ['mean'],
  normal: ['mean', 'sd'],
  lognormal: ['p50', 'p99'],
  pareto: ['min', 'alpha'],
} as const satisfies Record<Distribution['kind'], readonly string[]>;

const isKind = (word: string): word is Distribution['kind'] => Object.hasOwn(forms, word);

/** Reads a random time: `40ms`, `lognormal(p50 = 40ms, p99 = 180ms)`, `exponential(10ms)`. */
export function parseDistribution(text: unknown): Parsed<Distribution> {
  return read(text, parseDuration, 'a time like 40ms or lognormal(p50 = 40ms, p99 = 180ms)');
}

/** Reads a random number: `uniform(1, 5)`, `exponential(3)`, `7`. */
export function parseNumberDistribution(value: unknown): Parsed<Distribution> {
  return read(
    typeof value === 'number' ? String(value) : value,
    parseNumber,
    'a number like 3 or uniform(1, 5)',
  );
}

function parseNumber(text: unknown): Parsed<number> {
  const plain = typeof text === 'string' && /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  return plain <= 1e15 ? parsed(plain) : refused('a number');
}

type Unit = (text: unknown) => Parsed<number>;

function read(text: unknown, unit: Unit, expected: string): Parsed<Distribution> {
  if (typeof text !== 'string') return refused(expected);
  const source = text.trim();
  const call = /^([a-z]+)\s*\(([^()]*)\)$/.exec(source);
  if (!call) {
    const value = unit(source);
    if (value.ok) return parsed({ kind: 'constant', value: value.value });
    const cut = source.includes('(') && !source.includes(')');
    return refused(cut ? `${expected} (inside { … } it needs quotes, or the comma ends it)` : expected);
  }
  const kind = call[1]!;
  if (!isKind(kind)) return refused(`one of ${Object.keys(forms).join(', ')}`);
  const values = readArguments(kind, call[2]!, unit);
  return values.ok ? build(kind, values.value) : values;
}

function readArguments(kind: Distribution['kind'], list: string, unit: Unit): Parsed<Map<string, number>> {
  const names: readonly string[] = forms[kind];
  const usage = `${kind}(${names.join(', ')})`;
  const values = new Map<string, number>();
  const parts = list.split(',').map((part) => part.trim());
  if (parts.length !== names.length) return refused(usage);
  for (const [at, part] of parts.entries()) {
    const named = /^([a-z]\w*)\s*=\s*(.*)$/.exec(part);
    const name = named ? named[1]! : names[at]!;
    if (!names.includes(name) || values.has(name)) return refused(usage);
    const value = (name === 'alpha' ? parseNumber : unit)(named ? named[2]! : part);
    if (!value.ok) return refused(`${value.expected} for ${name} in ${usage}`);
    values.set(name, value.value);
  }
  return parsed(values);
}

function build(kind: Distribution['kind'], values: ReadonlyMap<string, number>): Parsed<Distribution> {
  const of = (name: string): number => values.get(name)!;
  switch (kind) {
    case 'constant':
      return parsed({ kind, value: of('value') });
    case 'uniform':
      return of('min') <= of('max')
        ? parsed({ kind, min: of('min'), max: of('max') })
        : refused('min not above max in uniform(min, max)');
    case 'exponential':
      return of('mean') > 0 ? parsed({ kind, mean: of('mean') }) : refused('a mean above 0');
    case 'normal':
      return of('sd') > 0 ? parsed({ kind, mean: of('mean'), sd: of('sd') }) : refused('an sd above 0');
    case 'lognormal':
      return of('p50') > 0 && of('p99') > of('p50')
        ? parsed({ kind, p50: of('p50'), p99: of('p99') })
        : refused('0 < p50 < p99 in lognormal(p50, p99)');
    case 'pareto':
      return of('min') > 0 && of('alpha') > 0
        ? parsed({ kind, min: of('min'), alpha: of('alpha') })
        : refused('min and alpha above 0 in pareto(min, alpha)');
  }
}

/** Writes a random time in the one canonical way. */
export function formatDistribution(distribution: Distribution): string {
  const { kind, ...values } = distribution;
  const words = forms[kind].map((name) => {
    const value = (values as Record<string, number>)[name]!;
    return name === 'alpha' ? String(value) : formatDuration(value);
  });
  return kind === 'constant' ? words[0]! : `${kind}(${words.join(', ')})`;
}
