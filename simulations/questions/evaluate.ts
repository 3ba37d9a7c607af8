import { ExpressionError } from './expression-error.ts';
import { functions } from './expression-functions.ts';
import type { Scope } from './expression-functions.ts';
import type { Expression, Parsed } from './expression-tree.ts';
import { parseExpression } from './expression-parse.ts';
import { shownName } from './shown.ts';
import { spansIn } from './spans-in.ts';
import { merge, NOTHING, quantity, text as textValue, truth } from './value.ts';
import type { Value } from './value.ts';
import type { World } from './world.ts';

/**
 * What an expression is worth in a world, e.g. `evaluate('duration(root)', world).text === '8,041 ms'`.
 * `… during fault` does not change the value: whoever judges it chooses the recording (see `Parsed.during`).
 * @throws ExpressionError for what cannot be read or is not in the world
 */
export function evaluate(expression: string | Parsed, world: World): Value {
  const parsed = typeof expression === 'string' ? parseExpression(expression) : expression;
  return valueOf(parsed.body, { world, text: parsed.text });
}

function valueOf(node: Expression, scope: Scope): Value {
  switch (node.type) {
    case 'quantity':
      return quantity(node.dimension, node.value, NOTHING);
    case 'text':
      return textValue(node.value, NOTHING);
    case 'target': {
      const spans = spansIn(node.target, scope);
      const trace = scope.world.trace;
      const names = [...new Set(spans.map((span) => shownName(trace.trace, span)))];
      const services = [...new Set(spans.map((span) => trace.shown[span]!))];
      return { dimension: 'spans', amount: spans.length, text: names.join(', '), spans, services };
    }
    case 'call':
      return functions.get(node.name)!(node.args, scope, node.at, (inner) => valueOf(inner, scope));
    case 'minus': {
      const of = valueOf(node.of, scope);
      return quantity(measured(of, node.at, scope).dimension, -of.amount, of);
    }
    case 'not': {
      const of = valueOf(node.of, scope);
      return truth(!holds(of, node.at, scope), of);
    }
    case 'logic': {
      const left = valueOf(node.left, scope);
      const right = valueOf(node.right, scope);
      const [a, b] = [holds(left, node.left.at, scope), holds(right, node.right.at, scope)];
      return truth(node.operator === 'and' ? a && b : a || b, merge(left, right));
    }
    case 'comparison':
      return compare(node.operator, valueOf(node.left, scope), valueOf(node.right, scope), node.at, scope);
    case 'arithmetic':
      return calculate(node.operator, valueOf(node.left, scope), valueOf(node.right, scope), node.at, scope);
  }
}

function compare(operator: string, left: Value, right: Value, at: number, scope: Scope): Value {
  const evidence = merge(left, right);
  if (operator === '==' || operator === '!=') {
    const same = equal(left, right, at, scope);
    return truth(operator === '==' ? same : !same, left.spans.length > 0 ? left : evidence);
  }
  const [a, b] = [measured(left, at, scope), measured(right, at, scope)];
  sameKind(a, b, at, scope);
  const answer =
    operator === '<' ? a.amount < b.amount
    : operator === '<=' ? a.amount <= b.amount
    : operator === '>' ? a.amount > b.amount
    : a.amount >= b.amount; // prettier-ignore
  return truth(answer, evidence);
}

function equal(left: Value, right: Value, at: number, scope: Scope): boolean {
  if (left.dimension === 'spans' && right.dimension === 'spans') {
    const [few, many] = left.spans.length <= right.spans.length ? [left, right] : [right, left];
    return few.spans.length > 0 && few.spans.every((span) => many.spans.includes(span));
  }
  if (left.dimension === 'text' || right.dimension === 'text') return left.text === right.text;
  if (left.dimension === 'truth' && right.dimension === 'truth') return left.amount === right.amount;
  sameKind(measured(left, at, scope), measured(right, at, scope), at, scope);
  return left.amount === right.amount;
}

function calculate(operator: string, left: Value, right: Value, at: number, scope: Scope): Value {
  const [a, b] = [measured(left, at, scope), measured(right, at, scope)];
  const evidence = merge(left, right);
  if (operator === '+' || operator === '-') {
    sameKind(a, b, at, scope);
    const dimension = a.dimension === 'number' ? b.dimension : a.dimension;
    return quantity(dimension, operator === '+' ? a.amount + b.amount : a.amount - b.amount, evidence);
  }
  if (operator === '*') {
    const [factor, other] = isFactor(a.dimension) ? [a, b] : [b, a];
    if (!isFactor(factor.dimension)) fail('cannot multiply two durations', at, scope);
    return quantity(other.dimension, a.amount * b.amount, evidence);
  }
  if (b.amount === 0) fail('cannot divide by 0', at, scope);
  if (a.dimension === b.dimension) return quantity('number', a.amount / b.amount, evidence);
  if (!isFactor(b.dimension)) fail(`cannot divide a ${a.dimension} by a ${b.dimension}`, at, scope);
  return quantity(a.dimension, a.amount / b.amount, evidence);
}

type Measured = Value & { readonly dimension: 'duration' | 'share' | 'count' | 'number' };

function isFactor(dimension: string): boolean {
  return dimension === 'number' || dimension === 'share' || dimension === 'count';
}

function measured(value: Value, at: number, scope: Scope): Measured {
  if (value.dimension === 'truth' || value.dimension === 'text' || value.dimension === 'spans')
    return fail(
      value.dimension === 'spans'
        ? `"${value.text}" is a span, not a quantity; write duration(…), self(…) or critical(…) of it`
        : `expected a quantity, found "${value.text}"`,
      at,
      scope,
    );
  return value as Measured;
}

function holds(value: Value, at: number, scope: Scope): boolean {
  if (value.dimension !== 'truth') fail(`expected a comparison, found ${value.text || 'a value'}`, at, scope);
  return value.amount === 1;
}

/** Plain numbers go with counts and shares, and 0 with anything; a duration needs its unit. */
function sameKind(a: Measured, b: Measured, at: number, scope: Scope): void {
  if (a.dimension === b.dimension) return;
  if (a.amount === 0 && a.dimension === 'number') return;
  if (b.amount === 0 && b.dimension === 'number') return;
  const duration = a.dimension === 'duration' ? a : b.dimension === 'duration' ? b : undefined;
  if (!duration) return;
  const other = duration === a ? b : a;
  fail(
    other.dimension === 'number'
      ? `a duration stands beside ${other.text}, which has no unit; write ${other.text} ms or ${other.text} s`
      : `cannot compare or add a duration and a ${other.dimension}`,
    at,
    scope,
  );
}

function fail(message: string, at: number, scope: Scope): never {
  throw new ExpressionError(message, scope.text, at);
}
