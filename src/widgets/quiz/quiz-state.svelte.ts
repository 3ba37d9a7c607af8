import { judge } from '#simulations/questions/judge.ts';
import type { Reply, Verdict } from '#simulations/questions/judge.ts';
import { formatNumber } from '#simulations/questions/quantity.ts';
import type { PickRow, Question } from '#simulations/questions/question.ts';
import { RunesActor } from '#src/machines/actor.svelte.ts';
import { quizMachine } from '#src/machines/quiz.ts';
import type { Answer } from '#src/progress/item.ts';

/** What of an answer outlives the page. */
export type Kept = Pick<Answer, 'state' | 'tries' | 'value'>;

/** A question being answered. */
export class QuizState {
  readonly question: Question;
  readonly #keep: (kept: Kept) => void;
  #actor = $state.raw(new RunesActor(quizMachine));

  /** Ids of chosen option, typed number; what is not yet checked. */
  choice = $state('');
  typed = $state('');
  problem = $state('');

  constructor(question: Question, keep: (kept: Kept) => void) {
    this.question = question;
    this.#keep = keep;
  }

  get phase(): 'asking' | 'wrong' | 'right' | 'shown' {
    return this.#actor.snapshot.value;
  }

  get done(): boolean {
    return this.phase === 'right' || this.phase === 'shown';
  }

  get tries(): number {
    return this.#actor.snapshot.context.replies.length;
  }

  get hints(): number {
    return Math.min(this.#actor.snapshot.context.hints, this.question.hints.length);
  }

  get reply(): Reply | undefined {
    return this.#actor.snapshot.context.replies.at(-1);
  }

  /** What is said to the last reply. */
  get verdict(): Verdict | undefined {
    return this.reply === undefined ? undefined : judge(this.question, this.reply);
  }

  answer(reply: Reply): void {
    this.problem = '';
    this.#actor.send({ type: 'answer', reply, right: judge(this.question, reply).right });
    this.#save();
  }

  hint(): void {
    this.#actor.send({ type: 'hint' });
  }

  showMe(): void {
    this.#actor.send({ type: 'show me' });
    this.#save();
  }

  startOver(): void {
    this.choice = '';
    this.typed = '';
    this.#actor.send({ type: 'start over' });
  }

  /** Puts back what an earlier visit left. Unknown replies of an older question are let go. */
  restore({ state, value }: Kept): void {
    const replies = (Array.isArray(value) ? value : []).filter(
      (reply): reply is Reply => typeof reply === 'string' || typeof reply === 'number',
    );
    const last = replies.at(-1);
    if (state !== 'shown' && last === undefined) return;
    const phase =
      last !== undefined && judge(this.question, last).right
        ? 'right'
        : state === 'shown'
          ? 'shown'
          : 'wrong';
    const snapshot = quizMachine.resolveState({ value: phase, context: { replies, hints: 0 } });
    this.#actor = new RunesActor(quizMachine, { snapshot });
  }

  #save(): void {
    const { phase } = this;
    if (phase === 'asking') return;
    this.#keep({ state: phase, tries: this.tries, value: [...this.#actor.snapshot.context.replies] });
  }
}

/** The row of the picture to which a span belongs. */
export function rowOf(question: Question, spanId: Reply): PickRow | undefined {
  return question.kind === 'span' ? question.rows.find((row) => row.ids.includes(String(spanId))) : undefined;
}

/** `1,500`, `1 500` and `1.5` are numbers; undefined for anything else. */
export function numberIn(typed: string): number | undefined {
  const plain = typed.replace(/[\s\u00a0\u202f,]/g, '').replace('−', '-');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

/** An amount in the question's own unit: `425 ms`, `0.8 %`, `12 errors`. */
export function inUnit(value: number, unit: string): string {
  const decimals = Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 3;
  return `${formatNumber(value, decimals)}\u00a0${unit}`;
}
