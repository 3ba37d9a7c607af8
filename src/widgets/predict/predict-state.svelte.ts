import { RunesActor } from '#src/machines/actor.svelte.ts';
import { predictionMachine } from '#src/machines/prediction.ts';
import { numberIn } from '#src/widgets/quiz/quiz-state.svelte.ts';

export interface PredictionQuestion {
  /** All in `unit`. */
  readonly from: number;
  readonly to: number;
  readonly answer: number;
  readonly tolerance: number;
  readonly unit: string;
}

/** What of a prediction outlives the page: the value in the question's unit, null for "I don't know". */
export interface KeptPrediction {
  readonly value: number | null;
  readonly at: number;
}

/** A prediction being made, locked and held against the run. */
export class PredictState {
  readonly question: PredictionQuestion;
  readonly #keep: (kept: KeptPrediction) => void;
  #actor = $state.raw(new RunesActor(predictionMachine));

  /** What stands in the number box. */
  typed = $state('');
  /** True when the box holds no number of the ruler and the learner tried to lock it. */
  refused = $state(false);

  constructor(question: PredictionQuestion, keep: (kept: KeptPrediction) => void) {
    this.question = question;
    this.#keep = keep;
  }

  get phase(): 'open' | 'locked' | 'running' | 'observed' | 'explained' {
    return this.#actor.snapshot.value;
  }

  get open(): boolean {
    return this.phase === 'open';
  }

  get revealed(): boolean {
    return !this.open && this.phase !== 'locked';
  }

  get value(): number | null {
    return this.#actor.snapshot.context.value;
  }

  get lockedAt(): number | null {
    return this.#actor.snapshot.context.lockedAt;
  }

  /** True when the run was asked for without a prediction. */
  skipped = $state(false);

  /** The typed number when it lies on the ruler. */
  get candidate(): number | undefined {
    const value = numberIn(this.typed);
    const { from, to } = this.question;
    return value !== undefined && value >= from && value <= to ? value : undefined;
  }

  /** How far the prediction lies from the run; 0 within tolerance, undefined without a prediction. */
  get off(): number | undefined {
    if (this.value === null) return undefined;
    const distance = Math.abs(this.value - this.question.answer);
    return distance <= this.question.tolerance ? 0 : distance;
  }

  lock(at: number): void {
    const value = this.candidate;
    this.refused = value === undefined;
    if (value !== undefined) this.#lock(value, at);
  }

  dontKnow(at: number): void {
    this.#lock(null, at);
  }

  showMe(at: number): void {
    this.skipped = true;
    this.#actor.send({ type: 'show me', at });
  }

  ran(): void {
    this.#actor.send({ type: 'ran' });
  }

  explained(): void {
    this.#actor.send({ type: 'explained' });
  }

  restore({ value, at }: KeptPrediction): void {
    const snapshot = predictionMachine.resolveState({ value: 'observed', context: { value, lockedAt: at } });
    this.#actor = new RunesActor(predictionMachine, { snapshot });
  }

  #lock(value: number | null, at: number): void {
    this.#actor.send({ type: 'lock', value, at });
    this.#keep({ value, at });
  }
}
