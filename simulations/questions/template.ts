import { evaluate } from './evaluate.ts';
import { ExpressionError } from './expression-error.ts';
import { factOf, service } from './sentence.ts';
import type { Part, Sentence } from './sentence.ts';
import type { World } from './world.ts';

/**
 * A sentence with expressions in braces: `{pricing} took {duration(pricing)}.` A service alone keeps its
 * name and colour; anything else becomes a number with its evidence.
 * @throws ExpressionError pointing into the whole text
 */
export function sentenceFrom(template: string, world: World): Sentence {
  const parts: Part[] = [];
  let at = 0;
  for (const match of template.matchAll(/\{([^{}]*)\}/g)) {
    if (match.index > at) parts.push(template.slice(at, match.index));
    parts.push(partFrom(match[1]!.trim(), world, template, match.index + 1));
    at = match.index + match[0].length;
  }
  if (at < template.length) parts.push(template.slice(at));
  return parts;
}

function partFrom(expression: string, world: World, template: string, at: number): Part {
  try {
    const value = evaluate(expression, world);
    if (value.dimension !== 'spans') return factOf(value, world);
    const [name = '', ...operation] = value.text.split(' ');
    return world.trace.shown.includes(expression) ? service(expression) : service(name, operation.join(' '));
  } catch (error) {
    if (error instanceof ExpressionError) throw new ExpressionError(error.message, template, at + error.at);
    throw error;
  }
}
