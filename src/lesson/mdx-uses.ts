import { mdxToMdast } from 'satteri';
import type { MdastNode, MdxJsxFlowElement, MdxJsxTextElement } from 'satteri';
import { parse as parseYaml } from 'yaml';

/** One use of a component in a lesson's text. */
export interface Use {
  readonly name: string;
  /** As far as they could be read: literals only. */
  readonly props: Readonly<Record<string, unknown>>;
  /** From 1, in the file. */
  readonly line: number;
  /** As the author wrote it, cut to a readable length. */
  readonly source: string;
  /** What could not be read, one sentence a prop. */
  readonly problems: readonly string[];
  /** The components that this one stands in, outermost first. */
  readonly within: readonly Use[];
}

type Jsx = MdxJsxFlowElement | MdxJsxTextElement;

/**
 * Every component used in an MDX text, in order of appearance. Elements of HTML (lower case) are left out.
 * @throws Error as the MDX parser does, with line and column, when the text is no MDX
 */
export function usesIn(text: string): Use[] {
  const found: Use[] = [];
  const visit = (node: MdastNode, within: readonly Use[]): void => {
    let inside = within;
    if (isJsx(node) && node.name && /^[A-Z]/.test(node.name)) {
      const use = { ...read(node, text), within };
      found.push(use);
      inside = [...within, use];
    }
    for (const child of 'children' in node ? node.children : []) visit(child as MdastNode, inside);
  };
  visit(mdxToMdast(text), []);
  return found;
}

/** Names that the text imports itself, and which are therefore none of the vocabulary's business. */
export function importsIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, clause = ''] of text.matchAll(/^import\s+([^'"]+?)\s+from\s/gm))
    for (const [name] of clause.matchAll(/[A-Z]\w*/g)) names.add(name);
  return names;
}

function isJsx(node: MdastNode): node is Jsx {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

function read(node: Jsx, text: string): Omit<Use, 'within'> {
  const props: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const attribute of node.attributes) {
    if (attribute.type === 'mdxJsxExpressionAttribute') {
      problems.push(`{${attribute.value}} cannot be checked; write each prop by its name`);
      continue;
    }
    const { name, value } = attribute;
    if (value === null || value === undefined) props[name] = true;
    else if (typeof value === 'string') props[name] = value;
    else {
      const literal = literalOf(value.value);
      if (literal === undefined)
        problems.push(`${name}: {${value.value}} is not a plain value (a number, text, a list)`);
      else props[name] = literal.value;
    }
  }
  const start = node.position?.start;
  return {
    name: node.name!,
    props,
    problems,
    line: start?.line ?? 1,
    source: sourceOf(text, start?.offset ?? 0),
  };
}

/** A literal of JavaScript, read as YAML's flow style, which has the same numbers, strings, lists and maps. */
function literalOf(expression: string): { value: unknown } | undefined {
  if (/[`()]|=>|\$\{/.test(expression.replace(/'[^']*'|"[^"]*"/g, ''))) return undefined;
  try {
    const value: unknown = parseYaml(expression);
    const bare = typeof value === 'string' && !/^\s*['"]/.test(expression);
    return bare || value === null ? undefined : { value };
  } catch {
    return undefined;
  }
}

/** The opening tag on one line, shortened from its end. */
function sourceOf(text: string, offset: number): string {
  let quote = '';
  let end = offset;
  for (; end < text.length; end++) {
    const character = text[end]!;
    if (quote) quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') break;
  }
  const tag = text
    .slice(offset, end + 1)
    .replace(/\s+/g, ' ')
    .replace(/\s*\/?>$/, ' />');
  return tag.length <= 100 ? tag : `${tag.slice(0, 96)}… />`;
}
