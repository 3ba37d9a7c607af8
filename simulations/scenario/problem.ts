/** Where in a file's data: keys and list indexes from the top. */
export type Path = readonly (string | number)[];

/** Something wrong in a file's data. `on` says whether the key or its value is at fault. */
export interface Problem {
  readonly path: Path;
  readonly on: 'key' | 'value';
  readonly message: string;
}

/** A problem with its place in the text, both from 1. `path` is written out. */
export interface LocatedProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly message: string;
}

/** Writes a path as `services.cart.ops["GET /cart/{id}"][2].retry.max`. */
export function formatPath(path: Path): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (!/^[A-Za-z_][\w-]*$/.test(part)) text += `[${JSON.stringify(part)}]`;
    else text += text === '' ? part : `.${part}`;
  }
  return text;
}

/** `shop.yaml:31:18  services.cart: …`, the one form of every message about a scenario. */
export function formatProblem({ file, line, column, path, message }: LocatedProblem): string {
  return `${file}:${line}:${column}  ${path === '' ? '' : `${path}: `}${message}`;
}

/** A value as it stands in a message: short, on one line. */
export function shown(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  const text =
    typeof value === 'string' ? JSON.stringify(value) : Number.isNaN(value) ? '.nan' : String(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

/** A scenario file that cannot be used; `message` holds every problem, one a line. */
export class ScenarioError extends Error {
  readonly problems: readonly LocatedProblem[];
  constructor(problems: readonly LocatedProblem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.name = 'ScenarioError';
    this.problems = problems;
  }
}
