import type { Path } from './problem.ts';
import type { Step } from './step.ts';
import type { StepInput } from './step-input.ts';

/** The lists of steps that a step holds. */
export function inside(step: Step): readonly (readonly Step[])[] {
  switch (step.kind) {
    case 'parallel':
      return step.branches;
    case 'choose':
      return step.branches.map(({ steps }) => steps);
    case 'each':
    case 'span':
    case 'lock':
    case 'background':
      return [step.steps];
    case 'call':
    case 'query':
      return step.fallback ? [step.fallback] : [];
    default:
      return [];
  }
}

/** The step with `change` made of every list of steps that it holds. */
export function changeInside(step: Step, change: (steps: readonly Step[]) => readonly Step[]): Step {
  switch (step.kind) {
    case 'parallel':
      return { ...step, branches: step.branches.map(change) };
    case 'choose':
      return {
        ...step,
        branches: step.branches.map((branch) => ({ ...branch, steps: change(branch.steps) })),
      };
    case 'each':
    case 'span':
    case 'lock':
    case 'background':
      return { ...step, steps: change(step.steps) };
    case 'call':
    case 'query':
      return step.fallback ? { ...step, fallback: change(step.fallback) } : step;
    default:
      return step;
  }
}

/** A list of steps and where it stands in the step that holds it; a branch of one step stands there itself. */
export interface StepsInside {
  readonly steps: readonly StepInput[];
  readonly at: Path;
  readonly alone?: boolean;
}

/** The lists of steps that a step of a file holds. */
export function insideInput(step: StepInput): readonly StepsInside[] {
  switch (step.kind) {
    case 'parallel':
      return step.parallel.map((branch, nth) =>
        Array.isArray(branch)
          ? { steps: branch, at: ['parallel', nth] }
          : { steps: [branch], at: ['parallel', nth], alone: true },
      );
    case 'choose':
      return step.choose.map((branch, nth) => ({ steps: branch.do, at: ['choose', nth, 'do'] }));
    case 'each':
    case 'span':
    case 'lock':
      return [{ steps: step.do, at: ['do'] }];
    case 'background':
      return [{ steps: step.background, at: ['background'] }];
    case 'call':
    case 'query':
      return step.fallback ? [{ steps: step.fallback, at: ['fallback'] }] : [];
    default:
      return [];
  }
}
