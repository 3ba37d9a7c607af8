import type { Condition } from './condition.ts';
import type { Distribution } from './distribution.ts';
import type { LogLevel } from './step.ts';

/** Steps as a file has them: leaves read, kind found, nothing resolved yet. */
export type StepInput = { readonly id?: string; readonly when?: Condition } & (
  | { readonly kind: 'work'; readonly work: Distribution }
  | ({ readonly kind: 'call'; readonly call: Target } & Attempts)
  | ({ readonly kind: 'query'; readonly query: Target; readonly text?: string } & Attempts)
  | { readonly kind: 'parallel'; readonly parallel: (StepInput | StepInput[])[]; readonly limit?: number }
  | {
      readonly kind: 'each';
      readonly each: number | string;
      readonly limit?: number;
      readonly do: StepInput[];
    }
  | { readonly kind: 'choose'; readonly choose: BranchInput[] }
  | {
      readonly kind: 'fail';
      readonly fail: string;
      readonly rate?: number;
      readonly status?: number;
      readonly message?: string;
    }
  | { readonly kind: 'log'; readonly log: string; readonly level?: LogLevel }
  | { readonly kind: 'span'; readonly span: string; readonly do: StepInput[] }
  | { readonly kind: 'lock'; readonly lock: string; readonly do: StepInput[] }
  | { readonly kind: 'background'; readonly background: StepInput[] }
);

export interface Target {
  readonly service: string;
  readonly op: string;
}

export interface BranchInput {
  readonly weight?: number;
  readonly when?: Condition;
  readonly do: StepInput[];
}

export interface Attempts {
  readonly timeout?: number;
  readonly retry?: number | RetryInput;
  readonly fallback?: StepInput[];
}

export interface RetryInput {
  readonly max: number;
  readonly on?: (number | 'timeout' | '5xx')[];
  readonly backoff?: number;
  readonly factor?: number;
  readonly jitter?: number;
}
