/* eslint-disable svelte/prefer-svelte-reactivity -- maps and sets in raw state are replaced, never changed */
import { criticalPath } from '#simulations/analysis/critical-path.ts';
import { selfTime } from '#simulations/analysis/self-time.ts';
import { waitingOf } from '#simulations/analysis/waiting.ts';
import type { Waiting } from '#simulations/analysis/waiting.ts';
import { whatIf } from '#simulations/analysis/what-if.ts';
import { decodeTrace } from '#simulations/telemetry/trace-data.ts';
import type { TraceData } from '#simulations/telemetry/trace-data.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';
import type { Meant } from '#src/widgets/highlight.ts';
import { serviceSlots } from '#src/widgets/service-mark/slots.ts';
import type { ServiceSlots } from '#src/widgets/service-mark/slots.ts';
import { METRICS, clampWindow, ticks, zoomed } from './layout.ts';
import type { Metrics, TimeWindow, Variant } from './layout.ts';
import { WalkLines } from './labels.ts';
import { firstInView, mountedRows } from './mounted-rows.ts';
import { retimed } from './retimed.ts';
import { Fold, openFolding, shownSpan, visibleRows } from './rows.ts';
import type { Folding } from './rows.ts';
import { RowViews } from './row-views.ts';
import type { RowView } from './row-views.ts';
import type { Times } from './segments.ts';
import { outlineOf } from './trace-outline.ts';
import type { TraceOutline } from './trace-outline.ts';
import { rowSections, walkOf } from './walk.ts';
import { consequenceOf } from './consequence.ts';

export interface WaterfallOptions {
  readonly variant: Variant;
  /** Colours and glyphs, when the trace is one of several that share services. */
  readonly slots?: ServiceSlots | undefined;
  readonly walk: boolean;
  readonly whatIf: boolean;
}

/** Cells of a row, left to right. */
export type Cell = 'name' | 'duration' | 'own' | 'time';

/** What can be seen of a trace and what the reader has done to the picture. Times are ns after the base. */
export class WaterfallState {
  readonly trace: Trace;
  readonly outline: TraceOutline;
  readonly slots: ServiceSlots;
  readonly options: WaterfallOptions;
  readonly whole: TimeWindow;

  readonly #folding: Folding;
  #folded = $state(0);
  #waiting: Waiting | undefined;
  #much: number | undefined;
  #spanById: ReadonlyMap<string, number> | undefined;

  /** Width of the time column in px, as measured, and whether the narrow layout is on. */
  width = $state(0);
  narrow = $state(false);
  scrollTop = $state(0);
  viewport = $state(0);

  window = $state.raw<TimeWindow>({ from: 0, to: 1 });
  walkShown = $state(true);
  /** Whether W, A, S and D zoom and pan. */
  letters = $state(true);
  /** The row that has the tab stop, by `keyOf`, and which of its cells (−1 for the row itself). */
  focusKey = $state(0);
  focusCell = $state(-1);
  hasFocus = $state(false);
  hovered = $state(-1);
  selected = $state(-1);
  /** Spans that the text points at; null when it points at none. */
  lit = $state.raw<ReadonlySet<number> | null>(null);
  /** New durations (ns) by span. */
  edits = $state.raw<ReadonlyMap<number, number>>(new Map());
  lastEdited = $state(-1);
  /** Set while a question waits for a click. */
  pick = $state.raw<((spanId: string) => void) | undefined>();

  readonly metrics = $derived.by((): Metrics => METRICS[this.narrow ? 'phone' : this.options.variant]);
  readonly picture = $derived.by(() => this.width || METRICS[this.options.variant].assumedWidth);
  readonly rows = $derived.by(() => {
    void this.#folded;
    return visibleRows(this.outline, this.#folding);
  });
  readonly times = $derived.by((): Times => this.#timesOf(this.edits));
  /** The trace with its present times. */
  readonly present = $derived.by(() => (this.edits.size > 0 ? retimed(this.trace, this.times) : this.trace));
  readonly path = $derived.by(() => criticalPath(this.present, this.outline.tree));
  readonly ruler = $derived.by(() => ticks(this.window, this.picture));
  /** The unit of the whole trace, so that numbers do not change their unit with the zoom. */
  readonly unit: ReturnType<typeof ticks>['unit'];
  readonly walk = $derived.by(() =>
    this.walkVisible
      ? walkOf(rowSections(this.path.sections, this.rows.rowOf), this.window, this.picture)
      : { alongs: [], acrosses: [] },
  );
  readonly walkVisible = $derived.by(() => this.walkShown && !this.pick);
  readonly #inView = $derived.by(() => firstInView(this.scrollTop, this.metrics.row));
  readonly mounted = $derived.by(() =>
    mountedRows(this.rows.count, this.#inView, this.viewport, this.metrics.row, this.focusedRow),
  );
  readonly walkLines = $derived.by(
    () => new WalkLines(this.narrow ? [] : this.walk.acrosses, this.picture, this.mounted),
  );
  readonly views = $derived.by(
    () => new RowViews(this.trace, this.outline, this.#folding, this.rows, this.times, this.unit),
  );
  readonly focusedRow = $derived.by(() => this.rowOfKey(this.focusKey));
  readonly cells = $derived.by((): readonly Cell[] => {
    if (this.options.variant === 'workbench')
      return this.narrow ? ['name', 'duration', 'time'] : ['name', 'duration', 'own', 'time'];
    return this.narrow ? ['name', 'duration', 'time'] : ['name', 'time'];
  });
  readonly litRows = $derived.by((): Uint8Array | null => {
    if (!this.lit) return null;
    const rows = new Uint8Array(this.rows.count);
    for (const span of this.lit) rows[this.rows.rowOf[span]!] = 1;
    return rows;
  });
  readonly consequence = $derived.by(() =>
    this.lastEdited < 0
      ? undefined
      : consequenceOf(this.lastEdited, this.trace, this.times, this.path.sections, this.outline, this.unit),
  );
  readonly selectedRow = $derived.by(() => (this.selected < 0 ? -1 : this.rows.rowOf[this.selected]!));
  /** ns on the critical path, by row. */
  readonly #walkByRow = $derived.by(() => {
    const sum = new Float64Array(this.rows.count);
    for (const { span, start, end } of this.path.sections) sum[this.rows.rowOf[span]!]! += end - start;
    return sum;
  });
  readonly zoomedIn = $derived.by(() => this.window.from > this.whole.from || this.window.to < this.whole.to);

  constructor(trace: Trace | TraceData, options: WaterfallOptions) {
    this.trace = 'spans' in trace ? decodeTrace(trace) : trace;
    this.outline = outlineOf(this.trace);
    this.options = options;
    this.slots = options.slots ?? serviceSlots(this.outline.services);
    this.#folding = openFolding(this.trace.size);
    this.whole = { from: 0, to: Math.max(1, this.outline.end) };
    this.unit = ticks(this.whole, 1000).unit;
    this.window = this.whole;
    this.walkShown = options.walk;
    this.focusKey = this.outline.tree.roots[0] ?? 0;
  }

  view(row: number): RowView {
    return this.views.view(row);
  }

  /** What stays the same for a row while others open and close. A group and its first member differ in sign. */
  keyOf(row: number): number {
    return this.rows.memberTo[row]! > 0 ? -1 - this.rows.outer[row]! : this.rows.outer[row]!;
  }

  /** The row of a key; of what is hidden, the row it is folded into. */
  rowOfKey(key: number): number {
    const outer = key < 0 ? -1 - key : key;
    const row = this.rows.rowOf[outer] ?? 0;
    return key < 0 && this.rows.memberTo[row] === 0 ? Math.max(0, row - 1) : row;
  }

  /** ns that a row holds on the critical path. */
  onWalk(row: number): number {
    return this.#walkByRow[row] ?? 0;
  }

  /** How many rows hang below a row when it is open. */
  childrenOf(row: number): number {
    const { rows } = this;
    if (rows.memberTo[row]! > 0) return rows.memberTo[row]! - rows.memberFrom[row]!;
    const { firstChild } = this.outline.tree;
    return firstChild[rows.span[row]! + 1]! - firstChild[rows.span[row]!]!;
  }

  /** Whether own time is among what one should look at: over 500 ms, or in the top tenth of the trace. */
  isMuch(own: number): boolean {
    this.#much ??= muchOf(this.trace, this.outline.tree);
    return own > 0 && own >= this.#much;
  }

  /** Whether a row shows the handle with which its end is moved. */
  canEdit(row: number): boolean {
    if (!this.options.whatIf || this.pick || this.rows.memberTo[row]! > 0) return false;
    return this.hovered === row || this.selectedRow === row || (this.hasFocus && this.focusedRow === row);
  }

  slot(service: string): number {
    return this.slots.get(service) ?? 1;
  }

  spanOf(id: string): number {
    this.#spanById ??= new Map(
      Array.from({ length: this.trace.size }, (_, span) => [this.trace.spanId(span), span]),
    );
    return this.#spanById.get(id) ?? -1;
  }

  // Folding

  open(row: number): void {
    const { rows } = this;
    const outer = rows.outer[row]!;
    if (rows.memberTo[row]! > 0) this.#folding.ungrouped[outer] = 1;
    else if (this.#folding.collapsed[outer] === 1) this.#folding.collapsed[outer] = 0;
    else this.#folding.apart[outer] = 1;
    this.#folded++;
  }

  close(row: number): void {
    const { rows } = this;
    const outer = rows.outer[row]!;
    if (rows.memberTo[row]! > 0) this.#folding.ungrouped[outer] = 0;
    else if (this.#folding.apart[outer] === 1) this.#folding.apart[outer] = 0;
    else this.#folding.collapsed[outer] = 1;
    this.#folded++;
  }

  toggle(row: number): void {
    if (this.rows.fold[row] === Fold.expanded) this.close(row);
    else if (this.rows.fold[row] === Fold.collapsed) this.open(row);
  }

  /** Whether a row is a CLIENT and its SERVER in one. */
  isPair(row: number): boolean {
    return this.rows.memberTo[row] === 0 && this.rows.span[row] !== this.rows.outer[row];
  }

  get hasPairs(): boolean {
    return this.outline.serverOf.some((server) => server >= 0);
  }

  /** Whether all CLIENTs stand apart from their SERVERs. */
  readonly apart = $derived.by(() => {
    void this.#folded;
    return this.outline.serverOf.every((server, client) => server < 0 || this.#folding.apart[client] === 1);
  });

  setApart(apart: boolean): void {
    for (let client = 0; client < this.trace.size; client++)
      if (this.outline.serverOf[client]! >= 0) this.#folding.apart[client] = apart ? 1 : 0;
    this.#folded++;
  }

  collapseAll(collapsed: boolean): void {
    this.#folding.collapsed.fill(collapsed ? 1 : 0);
    this.#folded++;
  }

  /** Opens whatever hides a span. */
  uncover(span: number): void {
    const { tree } = this.outline;
    for (let at = tree.parent[span]!; at >= 0; at = tree.parent[at]!) this.#folding.collapsed[at] = 0;
    this.#folded++;
    for (let row = this.rows.rowOf[span]!; this.rows.memberTo[row]! > 0; row = this.rows.rowOf[span]!) {
      this.#folding.ungrouped[this.rows.outer[row]!] = 1;
      this.#folded++;
    }
  }

  // Time

  zoom(factor: number, around = (this.window.from + this.window.to) / 2): TimeWindow {
    return this.#clamped(zoomed(this.window, factor, around));
  }

  /** The window moved by a share of its length. */
  panned(share: number): TimeWindow {
    const by = (this.window.to - this.window.from) * share;
    return this.#clamped({ from: this.window.from + by, to: this.window.to + by });
  }

  /** The window that shows a span with a little room around it. */
  around(span: number): TimeWindow {
    const { start, end } = this.times;
    const room = Math.max(1, (end[span]! - start[span]!) * 0.06);
    return this.#clamped({ from: start[span]! - room, to: end[span]! + room });
  }

  /** Middle of what can be seen of a row, around which keys zoom; of the window when nothing can. */
  middleOf(row: number): number {
    const { from, to } = this.window;
    const { start, end } = this.view(row);
    const middle = (Math.max(from, start) + Math.min(to, end)) / 2;
    return end < from || start > to ? (from + to) / 2 : middle;
  }

  show(window: TimeWindow): void {
    this.window = this.#clamped(window);
  }

  #clamped(window: TimeWindow): TimeWindow {
    return clampWindow(window, this.whole, Math.min(this.whole.to, 10));
  }

  // What if

  /** Gives a span another duration (ns, from 0); its recorded one takes the edit back. */
  setDuration(span: number, duration: number): void {
    const edits = new Map(this.edits);
    const recorded = this.trace.end[span]! - this.trace.start[span]!;
    const wanted = Math.max(0, Math.round(duration));
    if (wanted === recorded) edits.delete(span);
    else edits.set(span, wanted);
    this.edits = edits;
    this.lastEdited = edits.has(span) ? span : ([...edits.keys()].pop() ?? -1);
  }

  durationOf(span: number): number {
    return this.times.end[span]! - this.times.start[span]!;
  }

  reset(): void {
    this.edits = new Map();
    this.lastEdited = -1;
  }

  #timesOf(edits: ReadonlyMap<number, number>): Times {
    if (edits.size === 0) return this.trace;
    this.#waiting ??= waitingOf(this.trace, this.outline.tree);
    return whatIf(this.trace, edits, this.outline.tree, this.#waiting);
  }

  // Pointing

  light(meant: Meant | undefined): void {
    if (!meant) {
      this.lit = null;
      return;
    }
    const found = new Set<number>();
    for (const id of meant.spans ?? []) {
      const span = this.spanOf(id);
      if (span >= 0) found.add(span);
    }
    for (const service of meant.services ?? [])
      this.outline.service.forEach((each, span) => each === service && found.add(span));
    // A CLIENT belongs to its caller, but the row it is folded into to the callee.
    for (const span of found) if (this.#hidesInPair(span)) found.delete(span);
    this.lit = found;
  }

  #hidesInPair(span: number): boolean {
    return shownSpan(this.outline, this.#folding, span) !== span;
  }
}

const MUCH_NS = 500e6;

function muchOf(trace: Trace, tree: TraceOutline['tree']): number {
  const own = selfTime(trace, tree).sort();
  return Math.min(MUCH_NS, own[Math.floor(own.length * 0.9)] ?? MUCH_NS);
}
