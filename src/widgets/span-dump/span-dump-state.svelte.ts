import type { DumpLine, Repair } from './dump.ts';

/** The learner's way through a dump: which line is looked at, what was repaired, what was suspected in vain. */
export class SpanDumpState {
  readonly lines: readonly DumpLine[];
  readonly stale: readonly number[];
  /** Line whose repairs (or all-clear) are open. */
  open = $state<number | null>(null);
  /** Line → the last repair chosen for it. */
  #chosen = $state<Record<number, Repair>>({});
  shown = $state(false);

  repaired = $derived.by(() => this.stale.filter((line) => this.#chosen[line]?.right));
  done = $derived.by(() => this.repaired.length === this.stale.length);

  constructor(lines: readonly DumpLine[]) {
    this.lines = lines;
    this.stale = lines.flatMap((line, at) => (line.repairs.length > 0 ? [at] : []));
  }

  /** Opens a line, or closes it again. */
  look(line: number): void {
    this.open = this.open === line ? null : line;
  }

  repair(line: number, repair: Repair): void {
    this.#chosen[line] = repair;
  }

  chosen(line: number): Repair | undefined {
    return this.#chosen[line];
  }

  isRepaired(line: number): boolean {
    return this.#chosen[line]?.right === true;
  }

  /** Shows the answer: every stale line with its right repair. */
  show(): void {
    for (const line of this.stale) {
      const right = this.lines[line]!.repairs.find((repair) => repair.right);
      if (right) this.#chosen[line] = right;
    }
    this.open = null;
    this.shown = true;
  }

  reset(): void {
    this.#chosen = {};
    this.open = null;
    this.shown = false;
  }
}
