import * as z from 'zod';
import { nearest } from './did-you-mean.ts';
import {
  condition,
  distribution,
  duration,
  leaf,
  name,
  namePattern,
  positive,
  share,
  target,
  text,
  whole,
  strict,
} from './leaf.ts';
import { parsed, refused } from './parsed.ts';
import type { BranchInput, StepInput } from './step-input.ts';

/** What every step may carry. */
const common = {
  id: name.optional().describe('A name for this step, to point a fault at it'),
  when: condition.optional().describe('The step is left out where this does not hold'),
};

const retryReason = leaf<'timeout' | '5xx' | number>(
  (value) =>
    value === 'timeout' ||
    value === '5xx' ||
    (typeof value === 'number' && Number.isInteger(value) && value >= 400 && value <= 599)
      ? parsed(value as 'timeout' | '5xx' | number)
      : refused('timeout, 5xx or a status from 400 to 599'),
  { type: ['string', 'integer'], description: 'timeout, 5xx, or one status such as 503' },
);

const steps: z.ZodType<StepInput[]> = z.lazy(() => z.array(step));

const attempts = {
  timeout: duration.optional().describe('For one attempt; the caller leaves, the callee goes on'),
  retry: z
    .union([
      whole(0, 100),
      strict({
        max: whole(0, 100).describe('Attempts after the first'),
        on: z
          .array(retryReason)
          .min(1)
          .optional()
          .describe('What is tried again; by default timeout and 5xx'),
        backoff: duration.optional().describe('Before the first retry'),
        factor: positive.optional().describe('Each further backoff is so many times longer'),
        jitter: share.optional().describe('Share of each backoff that is drawn at random'),
      }),
    ])
    .optional(),
  fallback: steps.optional().describe('Done instead of failing when the last attempt failed; may be empty'),
};

const branch: z.ZodType<BranchInput> = z.lazy(() =>
  strict({ weight: positive.optional(), when: condition.optional(), do: steps }),
);

const count = leaf<number | string>(
  (value) =>
    (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 10_000) ||
    (typeof value === 'string' && namePattern.test(value))
      ? parsed(value)
      : refused('a whole number up to 10000 or the name of an attribute'),
  { type: ['integer', 'string'], description: 'How many times: a number, or an attribute that holds one' },
);

const kinds = {
  work: { work: distribution.describe('Own work: keeps a worker busy') },
  call: { call: target.describe('A request to another service: cart GET /cart/{id}'), ...attempts },
  query: {
    query: target.describe('A statement to a database: orders-db SELECT orders'),
    text: text.optional().describe('db.query.text, with placeholders'),
    ...attempts,
  },
  parallel: {
    parallel: z
      .array(z.union([z.lazy(() => step), steps]))
      .min(1)
      .describe('Branches side by side'),
    limit: whole(1).optional().describe('Branches at once'),
  },
  each: { each: count, limit: whole(1).optional().describe('How many at once; 1 if not said'), do: steps },
  choose: { choose: z.array(branch).min(1).describe('Branches by weight, or the first whose `when` holds') },
  fail: {
    fail: text.describe('The type of the exception'),
    rate: share.optional(),
    status: whole(400, 599).optional(),
    message: text.optional(),
  },
  log: {
    log: text.describe('A line in the log; {attribute} is filled in'),
    level: z.enum(['debug', 'info', 'warn', 'error']).optional(),
  },
  span: { span: text.describe('The name of an INTERNAL span around steps'), do: steps },
  lock: { lock: name.describe('Steps that one request at a time may do'), do: steps },
  background: { background: steps.describe('Goes on beside the operation, which does not wait for it') },
} satisfies Record<StepInput['kind'], z.ZodRawShape>;

export const stepKinds = Object.keys(kinds);

const [first, ...rest] = Object.entries(kinds).map(([kind, shape]) =>
  strict({ kind: z.literal(kind), ...shape, ...common }),
);

/** One step. Its kind is the one key that names it, so only that kind's shape is tried and only it complains. */
export const step: z.ZodType<StepInput> = z
  .preprocess(
    tagWithKind,
    z.discriminatedUnion('kind', [first!, ...rest], {
      error: ({ input }) => (isMapping(input) ? whyNoStep(input) : undefined),
    }),
  )
  .meta({ id: 'step' }) as z.ZodType<unknown> as z.ZodType<StepInput>;

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const kindsIn = (value: Record<string, unknown>): string[] =>
  stepKinds.filter((kind) => Object.hasOwn(value, kind));

function tagWithKind(value: unknown): unknown {
  if (!isMapping(value)) return value;
  const found = kindsIn(value);
  return { ...value, kind: found.length === 1 && !Object.hasOwn(value, 'kind') ? found[0] : undefined };
}

function whyNoStep(value: Record<string, unknown>): string {
  const found = kindsIn(value);
  if (found.length > 1) return `one kind of step, not ${found.join(' and ')} at once`;
  const meant = Object.keys(value)
    .map((key) => nearest(key, stepKinds))
    .find((kind) => kind !== null);
  return `one of ${stepKinds.join(', ')}${meant ? `; did you mean "${meant}"?` : ''}`;
}
