import type * as z from 'zod';
import { didYouMean } from './did-you-mean.ts';
import { shown, type Path, type Problem } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** Turns what the schema found into problems that say what would have been right. */
export function shapeProblems(error: z.ZodError, data: unknown): Problem[] {
  return error.issues.flatMap((issue) => problemsOf(issue, [], data));
}

function problemsOf(issue: Issue, above: Path, data: unknown): Problem[] {
  const path = [...above, ...(issue.path as (string | number)[])];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey([...path, key], key, issue.message.split(', ')));
  }
  if (issue.code === 'invalid_key') {
    const message = 'expected a name of lower-case letters, digits and dashes';
    return [{ path, on: 'key', message }];
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return unionProblems(issue, path, data);
  if (issue.code === 'invalid_union') {
    // A step's kind is found, not written: what is wrong is the step.
    const step = issue.path.at(-1) === 'kind' ? path.slice(0, -1) : path;
    return [{ path: step, on: 'value', message: `expected ${issue.message}` }];
  }
  return [{ path, on: 'value', message: mismatch(expectation(issue), valueAt(data, path)) }];
}

function unknownKey(path: Path, key: string, known: readonly string[]): Problem {
  const hint = didYouMean(key, known) || `; known here: ${known.join(', ')}`;
  return { path, on: 'key', message: `unknown key${hint}` };
}

/**
 * Several forms are allowed. Where the value has the outer form of one, that one's problems are meant; where it
 * has none of them, all forms are named.
 */
function unionProblems(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  data: unknown,
): Problem[] {
  const entered = issue.errors.filter((branch) => !branch.some(isOfOtherForm));
  if (entered[0]) return entered[0].flatMap((inner) => problemsOf(inner, path, data));
  return [{ path, on: 'value', message: mismatch(expectation(issue), valueAt(data, path)) }];
}

const isOfOtherForm = (issue: Issue): boolean =>
  issue.path.length === 0 && issue.code !== 'unrecognized_keys';

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return (
        { object: 'a mapping', record: 'a mapping', array: 'a list' }[issue.expected as string] ??
        `a ${issue.expected}`
      );
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.join(', ')}`;
    case 'invalid_union':
      return either(issue.errors.map((branch) => expectation(branch.find(isOfOtherForm) ?? branch[0]!)));
    case 'too_small':
      return issue.minimum === 1 ? 'at least one entry' : `at least ${issue.minimum} entries`;
    default:
      return issue.message;
  }
}

const either = (forms: readonly string[]): string =>
  forms.length < 2 ? forms.join('') : `${forms.slice(0, -1).join(', ')} or ${forms.at(-1)}`;

const mismatch = (expected: string, value: unknown): string =>
  value === undefined ? `missing; expected ${expected}` : `expected ${expected}, got ${shown(value)}`;

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}
