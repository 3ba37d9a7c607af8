import type { MissingSpanRound } from './rounds.ts';

/** A few traces, each with one call taken out; the learner names what is missing from the gap. */
export class MissingSpanState {
  readonly rounds: readonly MissingSpanRound[];
  at = $state(0);
  /** Round → the option chosen last. */
  #chosen = $state<Record<number, number>>({});
  #shown = $state<Record<number, true>>({});

  round = $derived.by(() => this.rounds[this.at]!);
  chosen = $derived.by(() => this.#chosen[this.at] ?? null);
  option = $derived.by(() => (this.chosen === null ? null : this.round.options[this.chosen]!));
  right = $derived.by(() => this.option?.right === true);
  /** The missing call may be seen: it was named, or asked for. */
  open = $derived.by(() => this.#isOpen(this.at));
  solved = $derived.by(
    () => this.rounds.filter((round, at) => round.options[this.#chosen[at] ?? -1]?.right).length,
  );

  /** Of all rounds: right when each was named, shown when each is open. */
  outcome = $derived.by(() => {
    if (this.solved === this.rounds.length) return 'right' as const;
    return this.rounds.every((_, at) => this.#isOpen(at)) ? ('shown' as const) : null;
  });

  constructor(rounds: readonly MissingSpanRound[]) {
    this.rounds = rounds;
  }

  #isOpen(round: number): boolean {
    const chosen = this.rounds[round]!.options[this.#chosen[round] ?? -1];
    return chosen?.right === true || this.#shown[round] === true;
  }

  choose(option: number): void {
    this.#chosen[this.at] = option;
  }

  show(): void {
    this.#shown[this.at] = true;
  }

  go(round: number): void {
    if (round >= 0 && round < this.rounds.length) this.at = round;
  }
}
