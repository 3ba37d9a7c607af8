/** How often the line is written again, in ms. */
const EVERY = 200;

/** A line on standard error that says how far a long job is; silent where no person watches. */
export class Progress {
  readonly #what: string;
  readonly #total: number | undefined;
  #next = performance.now() + EVERY;
  #shown = false;

  /** @param total what `at` counts up to, if that is known */
  constructor(what: string, total?: number) {
    this.#what = what;
    this.#total = total;
  }

  at(done: number): void {
    if (!process.stderr.isTTY || performance.now() < this.#next) return;
    this.#next = performance.now() + EVERY;
    this.#shown = true;
    const share = this.#total === undefined ? `${done}` : `${Math.floor((100 * done) / this.#total)} %`;
    process.stderr.write(`\r\u001b[K${this.#what}: ${share}`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#shown) process.stderr.write('\r\u001b[K');
    this.#shown = false;
  }
}
