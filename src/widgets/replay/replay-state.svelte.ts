/* eslint-disable svelte/prefer-svelte-reactivity -- sets here are filled once and never change */
import type { TraceData } from '#simulations/telemetry/trace-data.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';
import type { ServiceSlots } from '#src/widgets/service-mark/slots.ts';
import { WalkLines } from '#src/widgets/waterfall/labels.ts';
import { percent } from '#src/widgets/waterfall/layout.ts';
import { rowSections, walkOf } from '#src/widgets/waterfall/walk.ts';
import type { RowSection } from '#src/widgets/waterfall/walk.ts';
import { WaterfallState } from '#src/widgets/waterfall/waterfall-state.svelte.ts';
import { momentAfter, momentAt, momentBefore, momentsOf } from './moments.ts';
import type { Moment } from './moments.ts';
import { tellingRows } from './telling-rows.ts';
import type { TellingRows } from './telling-rows.ts';

/** Rows that a replay shows, and those of them that a phone has room for. */
const MOST_ROWS = 14;
const MOST_ON_PHONE = 8;
/** Rows and share of the width that the legend takes. */
const LEGEND_ROWS = 4;
const LEGEND_SHARE = 0.55;
/** How much more a ns on the critical path weighs than one beside it. */
const ON_WALK = 4;
/** Where the line stands when nothing of the request failed. */
const FIRST_SHARE = 0.8;

/** A request at one moment: what has happened, and what has not yet. Times are ns after the base. */
export class ReplayState {
  readonly picture: WaterfallState;
  readonly shown: TellingRows;
  /** Places (in `shown.rows`) that a phone leaves out. */
  readonly notOnPhone: ReadonlySet<number>;
  readonly moments: readonly Moment[];
  readonly end: number;
  /** Whether nothing is drawn where a legend fits into the picture's lower left corner. */
  readonly freeBelow: boolean;

  now = $state(0);
  playing = $state(false);

  readonly sections: readonly RowSection[];
  readonly walk = $derived.by(() =>
    walkOf(
      this.sections
        .filter(({ start }) => start < this.now)
        .map(({ row, start, end }) => ({ row, start, end: Math.min(end, this.now) })),
      this.picture.window,
      this.picture.picture,
    ),
  );
  /** What labels keep clear of: the hand-overs, and the line itself. */
  readonly walkLines = $derived.by(() => {
    const count = this.shown.rows.length;
    const line = { at: percent(this.now, this.picture.window), side: 0, upper: -1, lower: count } as const;
    return new WalkLines([...this.walk.acrosses, line], this.picture.picture, { first: 0, last: count });
  });
  /** Where the walk has come to: the place whose row it is on; −1 before the start. */
  readonly at = $derived.by(
    () => this.sections.findLast(({ start, end }) => start < this.now && end >= this.now)?.row ?? -1,
  );
  readonly moment = $derived.by(() => momentAt(this.moments, this.now));
  readonly over = $derived.by(() => this.now >= this.end);

  constructor(trace: Trace | TraceData, slots: ServiceSlots | undefined) {
    this.picture = new WaterfallState(trace, { variant: 'lesson', slots, walk: true, whatIf: false });
    const { rows, path } = this.picture;
    const weight = (row: number) => this.#weight(row);
    this.shown = tellingRows(rows, weight, MOST_ROWS);
    const onPhone = new Set(tellingRows(rows, weight, MOST_ON_PHONE).rows);
    this.notOnPhone = new Set(
      [...this.shown.rows.keys()].filter((place) => !onPhone.has(this.shown.rows[place]!)),
    );
    const views = this.shown.rows.map((row) => this.picture.view(row));
    this.moments = momentsOf(views, this.shown.rows.map((row) => rows.level[row]!)); // prettier-ignore
    this.sections = rowSections(
      path.sections.map((section) => ({ ...section, span: rows.rowOf[section.span]! })),
      this.shown.placeOf,
    );
    this.end = this.picture.whole.to;
    const failed = views.filter((view) => view.errors > 0).map((view) => view.end);
    const foot = views.slice(-LEGEND_ROWS);
    this.freeBelow =
      foot.length === LEGEND_ROWS && foot.every((view) => view.start > this.end * LEGEND_SHARE);
    this.now = failed.length > 0 ? Math.min(...failed) : this.end * FIRST_SHARE;
  }

  /** Errors and their repetitions weigh most, then what the response waited for. */
  #weight(row: number): number {
    const view = this.picture.view(row);
    if (view.errors > 0 || view.note !== '') return Infinity;
    return view.end - view.start + ON_WALK * this.picture.onWalk(row);
  }

  goTo(ns: number): void {
    this.now = Math.min(Math.max(0, ns), this.end);
    if (this.over) this.playing = false;
  }

  /** To the next thing that happens; from the end, to the beginning. */
  step(): void {
    this.goTo(this.over ? 0 : (momentAfter(this.moments, this.now)?.ns ?? this.end));
  }

  stepBack(): void {
    this.goTo(momentBefore(this.moments, this.now)?.ns ?? 0);
  }
}
