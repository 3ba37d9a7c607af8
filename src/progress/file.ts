import { z } from 'zod';
import type { ProgressItem } from './item.ts';
import { fromRecord, VERSION } from './record.ts';

// The content security policy forbids the code that zod would otherwise generate.
z.config({ jitless: true });

const MARK = 'tracewalk-progress';

const item = {
  lesson: z.string().regex(/^\d+\.\d+$/, 'expected a lesson number such as "1.3"'),
  id: z.string().min(1).max(200),
  at: z.number().int().min(0),
};

const itemSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('step'), ...item }),
  z.strictObject({ kind: z.literal('prediction'), ...item, value: z.json() }),
  z.strictObject({
    kind: z.literal('answer'),
    ...item,
    state: z.enum(['right', 'wrong', 'shown']),
    tries: z.number().int().min(0),
    value: z.json().optional(),
  }),
  z.strictObject({ kind: z.literal('place'), ...item, step: z.string().min(1).max(200) }),
]);

/** Why a file was refused: what, where, what would be right; each a whole sentence. */
export class ProgressFileError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ProgressFileError';
    this.problems = problems;
  }
}

/** All progress as the text of a file, one item a line so that two exports can be compared. */
export function writeProgressFile(items: readonly ProgressItem[], exported: Date): string {
  const lines = items.map((one) => `    ${JSON.stringify(one)}`).sort();
  const head = `{\n  "${MARK}": ${VERSION},\n  "exported": "${exported.toISOString()}",\n  "items": [`;
  return `${head}${lines.length > 0 ? `\n${lines.join(',\n')}\n  ` : ''}]\n}\n`;
}

/**
 * The items of an exported file, brought to today's shape.
 * @throws ProgressFileError when it is no such file, or any item in it is not right: nothing is taken by halves
 */
export function readProgressFile(text: string): ProgressItem[] {
  const file = parse(text);
  const version = file[MARK];
  if (version === undefined)
    throw new ProgressFileError([
      `This is JSON, but not an export of Tracewalk: "${MARK}" is missing at the top. Choose the file that Export saved.`,
    ]);
  if (typeof version !== 'number' || version < 1 || !Number.isInteger(version))
    throw new ProgressFileError([
      `${MARK}: expected a version from 1 to ${VERSION}, got ${JSON.stringify(version)}.`,
    ]);
  if (version > VERSION)
    throw new ProgressFileError([
      `This file comes from a newer Tracewalk (version ${version}; this one reads up to ${VERSION}). Reload the page to get the newer one.`,
    ]);
  const items = file['items'];
  if (!Array.isArray(items))
    throw new ProgressFileError([
      `items: expected a list, got ${items === undefined ? 'nothing' : typeof items}.`,
    ]);
  return checked(items, version);
}

function parse(text: string): Record<string, unknown> {
  if (text.trim() === '') throw new ProgressFileError(['The file is empty.']);
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    throw new ProgressFileError([`The file is not JSON: ${(error as Error).message}.`]);
  }
  if (typeof file !== 'object' || file === null || Array.isArray(file))
    throw new ProgressFileError(['The file holds no JSON object; an export begins with "{".']);
  return file as Record<string, unknown>;
}

const SHOWN_PROBLEMS = 5;

function checked(items: readonly unknown[], version: number): ProgressItem[] {
  const problems: string[] = [];
  const good: ProgressItem[] = [];
  items.forEach((one, at) => {
    const result = itemSchema.safeParse(fromRecord({ v: version, item: one }));
    if (result.success) good.push(result.data);
    else {
      const [issue] = result.error.issues;
      const where = ['items', at, ...(issue?.path ?? [])].reduce<string>(
        (path, part) =>
          typeof part === 'number' ? `${path}[${part}]` : path ? `${path}.${String(part)}` : String(part),
        '',
      );
      problems.push(`${where}: ${issue?.message ?? 'not right'}.`);
    }
  });
  if (problems.length > SHOWN_PROBLEMS)
    problems.splice(SHOWN_PROBLEMS, Infinity, `And ${problems.length - SHOWN_PROBLEMS} more like these.`);
  if (problems.length > 0) throw new ProgressFileError(problems);
  return good;
}
