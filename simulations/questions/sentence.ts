import { evaluate } from './evaluate.ts';
import type { Value } from './value.ts';
import type { World } from './world.ts';

/** Text of a question with what it speaks of: services keep their colour, numbers light up their spans. */
export type Sentence = readonly Part[];

export type Part =
  | string
  | { readonly kind: 'service'; readonly service: string; readonly operation?: string }
  | {
      readonly kind: 'value';
      readonly text: string;
      readonly spans: readonly string[];
      readonly service?: string;
    };

/** Builds a sentence: say`${service('pricing')} took ${fact('duration(pricing)')}`. */
export function say(
  strings: TemplateStringsArray,
  ...parts: readonly (Part | Sentence | number)[]
): Sentence {
  const sentence: Part[] = [];
  strings.forEach((text, at) => {
    if (text !== '') sentence.push(text);
    const part = parts[at];
    if (Array.isArray(part)) sentence.push(...(part as Sentence));
    else if (part !== undefined && part !== '')
      sentence.push(typeof part === 'number' ? String(part) : (part as Part));
  });
  return sentence;
}

export function service(name: string, operation?: string): Part {
  return operation === undefined
    ? { kind: 'service', service: name }
    : { kind: 'service', service: name, operation };
}

/** A number that no span proves (a rate that the question sets, a count of a whole run). */
export function plain(text: string): Part {
  return { kind: 'value', text, spans: [] };
}

/** A number from the world with its evidence. */
export function fact(expression: string, world: World): Part {
  return factOf(evaluate(expression, world), world);
}

export function factOf(value: Value, world: World): Part {
  const spans = value.spans.map((span) => world.trace.trace.spanId(span));
  const [only, another] = value.services;
  return {
    kind: 'value',
    text: value.text,
    spans,
    ...(only !== undefined && another === undefined ? { service: only } : {}),
  };
}

/** The words alone. */
export function textOf(sentence: Sentence): string {
  return sentence
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.kind === 'value') return part.text;
      return part.operation === undefined ? part.service : `${part.service} ${part.operation}`;
    })
    .join('');
}
