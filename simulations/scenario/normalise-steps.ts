import type { Condition } from './condition.ts';
import type { Findings } from './findings.ts';
import type { Path } from './problem.ts';
import type { Pool } from './scenario.ts';
import type { Branch, CallStep, LogStep, Retry, Step } from './step.ts';
import { StepIds } from './step-id.ts';
import type { Attempts, BranchInput, RetryInput, StepInput } from './step-input.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the steps of one operation are read against. */
export interface StepSurroundings {
  /** The operation's service. */
  readonly service: string;
  readonly vocabulary: Vocabulary;
  readonly pools: readonly Pool[];
  readonly findings: Findings;
}

/** Makes the steps of one operation ready to compile. `path` is where the list stands. */
export function normaliseSteps(
  input: readonly StepInput[],
  path: Path,
  surroundings: StepSurroundings,
): Step[] {
  return new StepReader(surroundings).list(input, path);
}

class StepReader {
  readonly #ids = new StepIds();
  readonly #around: StepSurroundings;
  constructor(around: StepSurroundings) {
    this.#around = around;
  }

  list(input: readonly StepInput[], path: Path): Step[] {
    return input.map((step, at) => this.#step(step, [...path, at]));
  }

  #step(step: StepInput, path: Path): Step {
    if (step.id !== undefined && this.#ids.has(step.id)) {
      this.#around.findings.value([...path, 'id'], `${step.id} names two steps of this operation`);
    }
    const base = { id: this.#ids.next(step), when: this.#condition(step.when, [...path, 'when']) };
    switch (step.kind) {
      case 'work':
        return { ...base, kind: 'work', time: step.work };
      case 'call':
        return { ...base, kind: 'call', ...step.call, ...this.#attempts(step, path) };
      case 'query':
        return {
          ...base,
          kind: 'query',
          ...step.query,
          text: step.text ?? null,
          pool: this.#pool(step.query.service),
          ...this.#attempts(step, path),
        };
      case 'parallel':
        return {
          ...base,
          kind: 'parallel',
          limit: step.limit ?? null,
          branches: this.#branches(step.parallel, [...path, 'parallel']),
        };
      case 'each':
        return {
          ...base,
          kind: 'each',
          limit: step.limit ?? 1,
          times: this.#count(step.each, [...path, 'each']),
          steps: this.list(step.do, [...path, 'do']),
        };
      case 'choose':
        return { ...base, kind: 'choose', ...this.#choice(step.choose, [...path, 'choose']) };
      case 'fail':
        return {
          ...base,
          kind: 'fail',
          rate: step.rate ?? 1,
          failure: { status: step.status ?? 500, type: step.fail, message: step.message ?? '' },
        };
      case 'log':
        return {
          ...base,
          kind: 'log',
          level: step.level ?? 'info',
          message: this.#message(step.log, [...path, 'log']),
        };
      case 'span':
        return { ...base, kind: 'span', name: step.span, steps: this.list(step.do, [...path, 'do']) };
      case 'lock':
        return { ...base, kind: 'lock', name: step.lock, steps: this.list(step.do, [...path, 'do']) };
      case 'background':
        return { ...base, kind: 'background', steps: this.list(step.background, [...path, 'background']) };
    }
  }

  #condition(condition: Condition | undefined, path: Path): Condition | null {
    const why = condition && this.#around.vocabulary.wrongCondition(condition);
    if (why) this.#around.findings.value(path, why);
    return condition ?? null;
  }

  /** The client's own pool, else the one that all clients share. */
  #pool(database: string): string | null {
    const of = (client: string | null): Pool | undefined =>
      this.#around.pools.find((pool) => pool.database === database && pool.client === client);
    return (of(this.#around.service) ?? of(null))?.id ?? null;
  }

  #branches(input: readonly (StepInput | StepInput[])[], path: Path): Step[][] {
    return input.map((branch, at) =>
      Array.isArray(branch) ? this.list(branch, [...path, at]) : [this.#step(branch, [...path, at])],
    );
  }

  #count(each: number | string, path: Path): Extract<Step, { kind: 'each' }>['times'] {
    if (typeof each === 'number') return { kind: 'constant', value: each };
    const why = this.#around.vocabulary.notNumeric(each);
    if (why) this.#around.findings.value(path, why);
    return { kind: 'attribute', key: each };
  }

  #choice(input: readonly BranchInput[], path: Path): { by: 'weight' | 'when'; branches: Branch[] } {
    const byWeight = input.some(({ weight }) => weight !== undefined);
    const total = input.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
    for (const [at, { weight, when }] of input.entries()) {
      const here = [...path, at];
      if (byWeight && (weight === undefined || when !== undefined)) {
        this.#around.findings.value(
          here,
          'every branch needs a weight and no `when`: a choice is by weight or by condition',
        );
      } else if (!byWeight && when === undefined && at < input.length - 1) {
        this.#around.findings.value(
          here,
          'only the last branch can do without `when`: those after it are never reached',
        );
      }
    }
    const branches = input.map(({ weight = 0, when, do: steps }, at) => ({
      weight: byWeight ? weight / total : 0,
      when: this.#condition(when, [...path, at, 'when']),
      steps: this.list(steps, [...path, at, 'do']),
    }));
    return { by: byWeight ? 'weight' : 'when', branches };
  }

  #message(text: string, path: Path): LogStep['message'] {
    return text
      .split(/(\{[^{}]*\})/)
      .filter((part) => part !== '')
      .map((part) => {
        if (!part.startsWith('{')) return part;
        const key = part.slice(1, -1);
        const why = this.#around.vocabulary.unknown(key);
        if (why) this.#around.findings.value(path, why);
        return { key };
      });
  }

  #attempts(
    { timeout, retry, fallback }: Attempts,
    path: Path,
  ): Pick<CallStep, 'timeout' | 'retry' | 'fallback'> {
    return {
      timeout: timeout ?? null,
      retry: readRetry(typeof retry === 'number' ? { max: retry } : retry),
      fallback: fallback ? this.list(fallback, [...path, 'fallback']) : null,
    };
  }
}

function readRetry(input: RetryInput | undefined): Retry | null {
  if (!input || input.max === 0) return null;
  const on = input.on ?? ['timeout', '5xx'];
  return {
    max: input.max,
    onTimeout: on.includes('timeout'),
    onStatus: on.includes('5xx') ? null : on.filter((reason) => typeof reason === 'number'),
    backoff: input.backoff ?? 0,
    factor: input.factor ?? 1,
    jitter: input.jitter ?? 0,
  };
}
