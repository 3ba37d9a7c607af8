import { z } from 'zod';
import type { LessonRun } from './lesson-run.ts';

/** What a word's own check may look at. */
export interface CheckContext {
  readonly runs: ReadonlyMap<string, LessonRun>;
}

/** One word of the lesson language: its props, and what must hold beyond their shape. */
export interface Word {
  readonly props: z.ZodObject;
  /** Throws, with a message for the author, when the props make no sense in this lesson. */
  readonly check: ((props: never, context: CheckContext) => void) | undefined;
}

/** Defines a word. `check` sees props of the right shape, after the run they name was found. */
export function word<Shape extends z.ZodRawShape>(
  shape: Shape,
  check?: (props: z.output<z.ZodObject<Shape, z.core.$strict>>, context: CheckContext) => void,
): Word {
  return { props: z.strictObject(shape), check };
}

/** An id that is stored or linked to: explicit and stable. */
export const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'expected lower-case letters, digits and hyphens, beginning with a letter');

/** Some text. */
export const sentence = z.string().trim().min(1, 'expected some text');

/** A whole number from 0, in braces: `seed={41}`. */
export const count = z
  .int({ error: ({ input }) => `expected a whole number in braces, got ${shown(input)}` })
  .min(0);

function shown(value: unknown): string {
  return typeof value === 'string' ? `the text "${value}" (write {${value}})` : String(JSON.stringify(value));
}
