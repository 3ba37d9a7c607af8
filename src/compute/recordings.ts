import type { SpanTable } from '#simulations/telemetry/span-table.ts';
import { Refused } from './job.ts';

/** The span tables that the worker keeps for its page, by number. They stay until the page forgets them. */
export class Recordings {
  #last = 0;
  readonly #kept = new Map<number, SpanTable>();

  keep(table: SpanTable): number {
    this.#kept.set(++this.#last, table);
    return this.#last;
  }

  /** @throws Refused when there is none of this number (any more) */
  get(recording: number): SpanTable {
    const table = this.#kept.get(recording);
    if (!table)
      throw new Refused({ kind: 'defect', message: `There is no recording ${recording} any more.` });
    return table;
  }

  forget(recording: number): void {
    this.#kept.delete(recording);
  }
}
