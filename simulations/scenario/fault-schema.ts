import * as z from 'zod';
import { condition, duration, mapping, text, whole, strict } from './leaf.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** The value of a patch: a scalar, or a mapping that the patch's kind reads. */
const change = z.union([z.string(), z.number(), z.boolean(), mapping(scalar)]);

export const fault = strict({
  says: text,
  when: condition.optional().describe('Only requests for which this holds'),
  from: duration.optional(),
  for: duration.optional(),
  set: mapping(change),
  pick: text
    .optional()
    .describe('Which trace `expect` speaks of: slowest(POST /checkout), with(user == mara)'),
  requests: whole(1).optional().describe('Requests of a run on which `expect` is judged'),
  expect: z.array(text).optional().describe('What must hold in a run with the fault on'),
});

export type FaultInput = z.output<typeof fault>;
