import { readFileSync } from 'node:fs';
import type { LessonContext } from './lesson.ts';
import type { LessonEntry } from './written.ts';

const STEP = /<Step\s[^>]*\bid=(?:"([^"]*)"|'([^']*)')/g;

/**
 * What a lesson's components may know, after its text was held against its front matter: every step that the
 * ruler promises stands in the text, once and in this order.
 * @throws Error naming file and line
 */
export function lessonContext(entry: LessonEntry): LessonContext {
  const { number, slug, title, steps } = entry.data;
  const file = entry.filePath ?? entry.id;
  const promised = steps.map((step) => step.id).join(', ');
  const source = readFileSync(file, 'utf8');
  const found = [...source.matchAll(STEP)].map((match) => ({
    id: match[1] ?? match[2] ?? '',
    line: source.slice(0, match.index).split('\n').length,
  }));
  found.forEach(({ id, line }, at) => {
    const expected = steps[at]?.id;
    if (id === expected) return;
    const right = expected ? `"${expected}" comes here` : 'no further step comes here';
    throw new Error(`${file}:${line} <Step id="${id}">: by the front matter ${right} (${promised})`);
  });
  const missing = steps[found.length]?.id;
  if (missing)
    throw new Error(
      `${file}: the front matter promises a step "${missing}"; the text has no <Step id="${missing}">`,
    );
  return { number, slug, title, steps };
}
