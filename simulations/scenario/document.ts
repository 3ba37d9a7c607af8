import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
import type { LocatedProblem, Path, Problem } from './problem.ts';
import { formatPath } from './problem.ts';

/** A scenario is written by hand; more than this is a mistake, or an attack. */
export const maxLength = 1_000_000;
const maxDepth = 60;
const maxProblems = 50;

const tooDeep = `nested too deep: at most ${maxDepth} levels`;

/** The parser recurses: absurd nesting fills the stack, which it throws or reports as an error of the text. */
const isFullStack = (error: unknown): boolean =>
  error instanceof Error && /call stack|recursion/i.test(error.message);

/** A YAML text as plain data, with the way back from a path to its place. */
export interface YamlDocument {
  readonly data: unknown;
  locate(problem: Problem): LocatedProblem;
}

export type ReadYaml =
  | { readonly ok: true; readonly document: YamlDocument }
  | { readonly ok: false; readonly problems: readonly LocatedProblem[] };

/** Parses one YAML 1.2 document. Aliases and tags are refused: a scenario is plain data. Never throws. */
export function readYaml(text: string, file: string): ReadYaml {
  const at = (line: number, column: number, message: string): LocatedProblem => ({
    file,
    line,
    column,
    path: '',
    message,
  });
  const fail = (...problems: LocatedProblem[]): ReadYaml => ({ ok: false, problems });
  if (text.length > maxLength) {
    return fail(at(1, 1, `the file has ${text.length} characters; a scenario has at most ${maxLength}`));
  }
  const lines = new LineCounter();
  let document: Document.Parsed;
  let refusals: LocatedProblem[];
  const place = (offset: number, message: string): LocatedProblem => {
    const { line, col } = lines.linePos(Math.min(Math.max(offset, 0), text.length));
    return at(Math.max(line, 1), Math.max(col, 1), message);
  };
  try {
    document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      stringKeys: true,
      merge: false,
    });
    const refused = [...syntaxErrors(document), ...refusedNodes(document)];
    const deep = refused.find(({ message }) => message === tooDeep);
    refusals = (deep ? [deep] : refused).map(({ offset, message }) => place(offset, message));
  } catch (error) {
    if (isFullStack(error)) return fail(at(1, 1, tooDeep));
    throw error;
  }
  if (refusals.length > 0) return fail(...refusals.slice(0, maxProblems));
  if (document.contents === null) {
    return fail(at(1, 1, 'the file is empty; expected a mapping with title, says, load and services'));
  }
  return {
    ok: true,
    document: {
      data: document.toJS(),
      locate: ({ path, on, message }) => ({
        ...place(offsetOf(document.contents, path, on), message),
        path: formatPath(path),
      }),
    },
  };
}

interface Refused {
  readonly offset: number;
  readonly message: string;
}

/** What the parser complains about. Behind one unexpected token all others are echoes, and are left out. */
function syntaxErrors(document: Document.Parsed): Refused[] {
  const complaints = [...document.errors, ...document.warnings];
  const fullStack = complaints.find(isFullStack);
  if (fullStack) return [{ offset: fullStack.pos[0], message: tooDeep }];
  const first = complaints.find(({ code }) => code === 'UNEXPECTED_TOKEN');
  return complaints
    .filter((complaint) => !first || complaint.pos[0] <= first.pos[0])
    .map(({ message, pos }) => ({
      offset: pos[0],
      message: `not valid YAML: ${message}${bracesHint(message)}`,
    }));
}

/** The mistake that routes such as /cart/{id} invite. */
const bracesHint = (message: string): string =>
  message.includes('flow-map-start') ? '; text with braces needs quotes inside { … }' : '';

function refusedNodes(document: Document.Parsed): Refused[] {
  const refused: Refused[] = [];
  visit(document, {
    Node(_key, node, ancestors) {
      const offset = node.range?.[0] ?? 0;
      if (isAlias(node)) {
        refused.push({
          offset,
          message: `aliases are not supported: write out what *${node.source} stands for`,
        });
      }
      if (ancestors.length > 2 * maxDepth) {
        refused.push({ offset, message: tooDeep });
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return refused;
}

/** The offset of a path's key or value; where that does not exist, of the key under which it should be. */
function offsetOf(root: Node | null, path: Path, on: 'key' | 'value'): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  let above = offset;
  for (const [depth, part] of path.entries()) {
    const last = depth === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (!pair) return above;
      const key = pair.key as Node;
      const value = pair.value as Node | null;
      above = key.range?.[0] ?? offset;
      offset = (last && on === 'key') || !value?.range ? above : value.range[0];
      node = value;
    } else if (isSeq(node)) {
      const item = node.items[part as number] as Node | undefined;
      if (!item?.range) return offset;
      above = offset = item.range[0];
      node = item;
    } else return offset;
  }
  return offset;
}
