/** The learner's time for a search: counts down once started, in whole seconds, and can be stopped for good. */
export class SearchClock {
  left = $state(0);
  started = $state(false);
  running = $state(false);
  over = $derived.by(() => this.left === 0);
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(seconds: number) {
    this.left = seconds;
  }

  start(): void {
    if (this.started) return;
    this.started = true;
    this.running = true;
    this.#timer = setInterval(() => {
      this.left -= 1;
      if (this.over) this.stop();
    }, 1000);
  }

  stop(): void {
    this.started = true;
    this.running = false;
    clearInterval(this.#timer);
  }
}
