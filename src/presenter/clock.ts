/**
 * A presenter's time: how long each step was on the wall, against its plan. Nothing here reads a clock; every
 * method takes the present in milliseconds, so a whole lesson can be tested in one.
 */
export class LessonClock {
  /** Planned milliseconds a step. */
  readonly plan: readonly number[];
  step = 0;
  #spent: number[];
  /** When the time of the current step was last added up; undefined while the clock stands. */
  #since: number | undefined;

  /** @param minutes planned for each step */
  constructor(minutes: readonly number[]) {
    this.plan = minutes.map((one) => one * 60_000);
    this.#spent = minutes.map(() => 0);
  }

  get running(): boolean {
    return this.#since !== undefined;
  }

  /** Whether it has ever run; before that nobody is early or late. */
  get begun(): boolean {
    return this.running || this.#spent.some((one) => one > 0);
  }

  start(now: number): void {
    this.#since ??= now;
  }

  pause(now: number): void {
    this.#settle(now);
    this.#since = undefined;
  }

  go(step: number, now: number): void {
    this.#settle(now);
    this.step = step;
  }

  /** Milliseconds a step has been on the wall. */
  spent(step: number, now: number): number {
    const open = step === this.step && this.#since !== undefined ? now - this.#since : 0;
    return (this.#spent[step] ?? 0) + open;
  }

  /** Milliseconds planned for the current step and not used yet; negative when it runs over. */
  left(now: number): number {
    return (this.plan[this.step] ?? 0) - this.spent(this.step, now);
  }

  /**
   * How far the lesson is behind its plan (ms; negative: ahead): all time used, less what was planned for the
   * steps before this one and for as much of this one as has passed.
   */
  behind(now: number): number {
    if (!this.begun) return 0;
    const used = this.plan.reduce((sum, _, step) => sum + this.spent(step, now), 0);
    const before = this.plan.slice(0, this.step).reduce((sum, one) => sum + one, 0);
    return used - before - Math.min(this.spent(this.step, now), this.plan[this.step] ?? 0);
  }

  #settle(now: number): void {
    this.#spent[this.step] = this.spent(this.step, now);
    if (this.#since !== undefined) this.#since = now;
  }
}

/** Minutes and seconds as on a stopwatch, `−` when negative: 106,000 ms → `1:46`. Rounded up, so 0:00 is the end. */
export function stopwatch(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const abs = Math.abs(seconds);
  return `${seconds < 0 ? '−' : ''}${Math.floor(abs / 60)}:${String(abs % 60).padStart(2, '0')}`;
}
