import { createHash } from 'node:crypto';

/** Raised when scripts/diagrams.ts draws differently, so that every diagram counts as stale. */
const DRAWING = 1;

/** Where drawn diagrams are kept, from the project's root; committed, so that a build needs no browser. */
export const DIAGRAMS = 'content/diagrams';

/** The name of a diagram's file: a hash of its source, so that an edited diagram has no file until it is drawn. */
export function diagramFile(source: string, folder = DIAGRAMS): string {
  const hash = createHash('sha256').update(`${DRAWING}\n${source.trim()}`).digest('hex').slice(0, 16);
  return `${folder}/${hash}.svg`;
}
