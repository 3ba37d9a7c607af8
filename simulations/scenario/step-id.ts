import { formatCondition } from './condition-text.ts';
import { formatDistribution } from './distribution-text.ts';
import type { StepInput } from './step-input.ts';

/** What a step says of itself, in one canonical line. */
function content(step: StepInput): string {
  switch (step.kind) {
    case 'work':
      return `work ${formatDistribution(step.work)}`;
    case 'call':
      return `call ${step.call.service} ${step.call.op}`;
    case 'query':
      return `query ${step.query.service} ${step.query.op}`;
    case 'each':
      return `each ${step.each}`;
    case 'fail':
      return `fail ${step.fail}`;
    case 'log':
      return `log ${step.log}`;
    case 'span':
      return `span ${step.span}`;
    case 'lock':
      return `lock ${step.lock}`;
    case 'parallel':
    case 'choose':
    case 'background':
      return step.kind;
  }
}

/** Gives the steps of one operation their ids. */
export class StepIds {
  readonly #count = new Map<string, number>();

  /** The author's own id, or the step's content; equal ones become `…#2`, `…#3`. */
  next(step: StepInput): string {
    const base = step.id ?? content(step) + (step.when ? ` when ${formatCondition(step.when)}` : '');
    const seen = (this.#count.get(base) ?? 0) + 1;
    this.#count.set(base, seen);
    return seen === 1 ? base : `${base}#${seen}`;
  }

  has(id: string): boolean {
    return this.#count.has(id);
  }
}
