import type { Summary } from '#src/compute/summary.ts';
import { EVERYTHING, selectTraces } from './query.ts';
import type { SortKey, TraceQuery } from './query.ts';

/** Rows drawn above and below what is visible, so that a fast scroll shows no gap. */
const OVERSCAN = 6;

/** Which traces are listed, in which order, and where in them the reader is. */
export class TraceListState {
  summary = $state.raw<Summary>()!;
  query = $state.raw<TraceQuery>(EVERYTHING);
  /** Row that has, or would get, the keyboard focus. */
  focused = $state(0);
  scrollTop = $state(0);
  rowHeight = $state(26);
  viewHeight = $state(0);

  readonly order = $derived(selectTraces(this.summary, this.query));
  readonly longest = $derived.by(() => {
    let longest = 0;
    for (const index of this.order) longest = Math.max(longest, this.summary.duration[index]!);
    return longest;
  });
  /** The rows to draw, top down: what is visible, some around it, and always the focused one. */
  readonly rows = $derived.by(() => {
    const first = Math.max(0, Math.floor(this.scrollTop / this.rowHeight) - OVERSCAN);
    const length = Math.ceil(this.viewHeight / this.rowHeight) + 2 * OVERSCAN;
    const end = Math.min(this.order.length, first + length);
    const rows = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
    if (this.focused < first) rows.unshift(this.focused);
    else if (this.focused >= end && this.focused < this.order.length) rows.push(this.focused);
    return rows;
  });

  constructor(summary: Summary, assumedRows: number) {
    this.summary = summary;
    this.viewHeight = assumedRows * this.rowHeight;
  }

  /** Another run's traces under the same query. */
  replace(summary: Summary): void {
    this.summary = summary;
    this.focused = 0;
  }

  /** The same column again turns the order round; numbers start with the largest. */
  sortBy(sort: SortKey): void {
    const again = this.query.sort === sort;
    const largestFirst = sort !== 'start' && sort !== 'operation';
    this.query = { ...this.query, sort, descending: again ? !this.query.descending : largestFirst };
    this.focused = 0;
  }

  filter(change: Partial<TraceQuery>): void {
    this.query = { ...this.query, ...change };
    this.focused = 0;
  }

  showAll(): void {
    const { sort, descending } = this.query;
    this.query = { ...EVERYTHING, sort, descending };
  }

  /** Row of a trace in the list, −1 when the query leaves it out. */
  rowOf(index: number): number {
    return this.order.indexOf(index);
  }

  /** Moves the focus, staying inside; @returns the row that has it now */
  moveTo(row: number): number {
    this.focused = Math.min(Math.max(row, 0), Math.max(0, this.order.length - 1));
    return this.focused;
  }

  /** Where to scroll so that `row` is wholly visible: the present place when it is. */
  scrollFor(row: number): number {
    const top = row * this.rowHeight;
    if (top < this.scrollTop) return top;
    return Math.max(this.scrollTop, top + this.rowHeight - this.viewHeight);
  }
}
