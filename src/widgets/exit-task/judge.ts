import type { ExitTaskData } from './exit-task.ts';

export type Judgement =
  | 'right'
  | 'root'
  | 'longest'
  | 'other-service'
  | 'other-operation'
  /** The whole bar instead of the span's own part. */
  | 'whole-bar'
  | 'whole-request'
  | 'other-number';

/** The blanks of the sentence, filled in. */
export interface Filled {
  readonly service: string;
  readonly operation: string;
  readonly ms: number;
}

/** How far (ms) a number may be off: a twentieth of the true one, at least 5 ms. */
export function toleranceOf({ suspects, culprit }: ExitTaskData): number {
  return Math.max(5, Math.round(suspects[culprit]!.own / 20));
}

/** What is right about a sentence, or the first thing that is wrong with it. */
export function judge(data: ExitTaskData, { service, operation, ms }: Filled): Judgement {
  const culprit = data.suspects[data.culprit]!;
  const named = data.suspects.find((one) => one.service === service && one.operation === operation);
  if (named !== culprit) {
    if (named?.trap) return named.trap;
    return service === culprit.service ? 'other-operation' : 'other-service';
  }
  const near = (value: number): boolean => Math.abs(ms - value) <= toleranceOf(data);
  if (near(culprit.own)) return 'right';
  if (near(culprit.duration)) return 'whole-bar';
  return near(data.total) ? 'whole-request' : 'other-number';
}
