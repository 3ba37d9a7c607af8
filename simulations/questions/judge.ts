import type { Feedback, Question } from './question.ts';
import type { Misconception } from './misconceptions.ts';

/** What a learner answered: an option's id, a number in the question's unit, or a span id. */
export type Reply = string | number;

export interface Verdict {
  readonly right: boolean;
  readonly misconception: Misconception | undefined;
  readonly feedback: Feedback;
}

/**
 * Judges a reply. A number that lies within tolerance of the answer is right; else it belongs to the trap it is
 * nearest to, within the same tolerance (at least a hundredth of the trap's value).
 */
export function judge(question: Question, reply: Reply): Verdict {
  const wrong = (
    trap: { misconception?: Misconception | undefined; feedback?: Feedback } | undefined,
  ): Verdict => ({
    right: false,
    misconception: trap?.misconception,
    feedback: trap?.feedback ?? question.otherwise,
  });
  const right: Verdict = { right: true, misconception: undefined, feedback: question.right };

  switch (question.kind) {
    case 'choice': {
      const option = question.options.find((each) => each.id === reply);
      return option?.right ? right : wrong(option);
    }
    case 'span':
      if (question.answers.includes(String(reply))) return right;
      return wrong(question.traps.find((trap) => trap.spans.includes(String(reply))));
    case 'number': {
      const value = Number(reply);
      if (Math.abs(value - question.answer) <= question.tolerance) return right;
      const far = (trap: { value: number }) => Math.abs(value - trap.value);
      const near = question.traps.filter(
        (trap) => far(trap) <= Math.max(question.tolerance, Math.abs(trap.value) / 100),
      );
      return wrong(near.sort((a, b) => far(a) - far(b))[0]);
    }
  }
}
