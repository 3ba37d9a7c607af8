import type { Condition } from './condition.ts';
import type { ProgramCondition } from './program.ts';
import type { AttributeDraw, AttributeValue } from './scenario.ts';

/** What the keys of a condition mean in one run: attributes are drawn, knobs are known. */
export interface Names {
  readonly attributes: readonly AttributeDraw[];
  readonly knobs: Readonly<Record<string, AttributeValue>>;
  /** Of the service that a condition speaks of, counted over all services. */
  readonly firstInstance?: number;
}

export function compileCondition(condition: Condition, names: Names): ProgramCondition {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { kind: condition.kind, terms: condition.terms.map((term) => compileCondition(term, names)) };
    case 'not':
      return { kind: 'not', term: compileCondition(condition.term, names) };
    case 'compare':
      return compileComparison(condition, names);
  }
}

type Comparison = Extract<Condition, { kind: 'compare' }>;

function compileComparison({ key, operator, value }: Comparison, names: Names): ProgramCondition {
  if (key === 'instance' && names.firstInstance !== undefined) {
    return { kind: 'instance', operator, value: Number(value) - 1 + names.firstInstance };
  }
  const number = names.attributes.findIndex((attribute) => attribute.key === key);
  if (number < 0) return { kind: 'always', holds: compares(names.knobs[key]!, operator, value) };
  const attribute = names.attributes[number]!;
  if (attribute.kind === 'number')
    return { kind: 'number', attribute: number, operator, value: Number(value) };
  return {
    kind: 'choice',
    attribute: number,
    holds: attribute.values.map((choice) => compares(choice.value, operator, value)),
  };
}

function compares(left: AttributeValue, operator: Comparison['operator'], right: AttributeValue): boolean {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}
