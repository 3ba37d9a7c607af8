import { quantileOf } from '../numeric/distribution.ts';
import { uniform } from '../numeric/random.ts';
import type { ProgramAttribute, ProgramCondition } from '../scenario/program.ts';

/** Number of the first share that `u` falls into. */
export function pick(upTo: readonly number[], u: number): number {
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (u < upTo[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A request's attribute: the number of its choice, or its value. */
export function attributeOf(attribute: ProgramAttribute, requestHigh: number, requestLow: number): number {
  const u = uniform(requestHigh, requestLow, attribute.address);
  return attribute.kind === 'choice' ? pick(attribute.upTo, u) : quantileOf(attribute.draw, u);
}

/** Whether a condition holds for the request with this key, at work on this instance. */
export function holds(
  condition: ProgramCondition,
  attributes: readonly ProgramAttribute[],
  requestHigh: number,
  requestLow: number,
  instance: number,
): boolean {
  switch (condition.kind) {
    case 'always':
      return condition.holds;
    case 'and':
      return condition.terms.every((term) => holds(term, attributes, requestHigh, requestLow, instance));
    case 'or':
      return condition.terms.some((term) => holds(term, attributes, requestHigh, requestLow, instance));
    case 'not':
      return !holds(condition.term, attributes, requestHigh, requestLow, instance);
    case 'instance':
      return compares(instance, condition.operator, condition.value);
    case 'choice':
      return condition.holds[attributeOf(attributes[condition.attribute]!, requestHigh, requestLow)]!;
    case 'number': {
      const value = attributeOf(attributes[condition.attribute]!, requestHigh, requestLow);
      return compares(value, condition.operator, condition.value);
    }
  }
}

type Operator = Extract<ProgramCondition, { kind: 'number' }>['operator'];

function compares(left: number, operator: Operator, right: number): boolean {
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
