import * as z from 'zod';
import { condition, duration, mapping, text, strict } from './leaf.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** The value of a patch: a scalar, or a mapping that the patch's kind reads. */
const change = z.union([scalar, mapping(scalar)]);

export const fault = strict({
  says: text,
  when: condition.optional().describe('Only requests for which this holds'),
  from: duration.optional(),
  for: duration.optional(),
  set: mapping(change),
  expect: z.array(text).optional(),
});

export type FaultInput = z.output<typeof fault>;
export type ChangeInput = z.output<typeof change>;
