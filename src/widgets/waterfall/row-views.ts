import { Kind, Status } from '#simulations/telemetry/span.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';
import { waterfall as words } from '#src/strings/en/waterfall.ts';
import { moved } from './retimed.ts';
import type { RowFacts } from './row-text.ts';
import { errorText } from './row-text.ts';
import { shownSpan } from './rows.ts';
import type { Folding, Rows } from './rows.ts';
import { segmentsOf, totals } from './segments.ts';
import type { Segment, Times } from './segments.ts';
import { formatIn, group } from './time-format.ts';
import type { TimeUnit } from './time-format.ts';
import type { TraceOutline } from './trace-outline.ts';

/** All that is drawn and said of one row. Times in ns after the trace's base. */
export interface RowView extends Omit<RowFacts, 'walk' | 'children'> {
  readonly span: number;
  readonly outer: number;
  /** The outer span's time; wider than the row's own where a call was on the network. */
  readonly outerStart: number;
  readonly outerEnd: number;
  readonly own: number;
  /** Duration in the trace's unit, without it. */
  readonly durationText: string;
  readonly ownText: string;
  /** Beside an error tile; '' without one. */
  readonly errorText: string;
  readonly eventTimes: readonly number[];
}

/** Makes the views of rows as they are asked for, and keeps them until times or folding change. */
export class RowViews {
  readonly #views = new Map<number, RowView>();
  readonly #trace: Trace;
  readonly #outline: TraceOutline;
  readonly #folding: Folding;
  readonly #rows: Rows;
  readonly #times: Times;
  readonly #unit: TimeUnit;

  constructor(
    trace: Trace,
    outline: TraceOutline,
    folding: Folding,
    rows: Rows,
    times: Times,
    unit: TimeUnit,
  ) {
    this.#trace = trace;
    this.#outline = outline;
    this.#folding = folding;
    this.#rows = rows;
    this.#times = times;
    this.#unit = unit;
  }

  view(row: number): RowView {
    let view = this.#views.get(row);
    if (!view) {
      view = this.#rows.memberTo[row]! > 0 ? this.#groupView(row) : this.#spanView(row);
      this.#views.set(row, view);
    }
    return view;
  }

  /** A span's segments at its present times. */
  segments(span: number): readonly Segment[] {
    const waits = (this.#outline.waits.get(span) ?? []).map((wait) => ({
      resource: wait.resource,
      start: this.#moved(wait.start, span),
      end: this.#moved(wait.end, span),
    }));
    return segmentsOf(span, this.#outline.tree, this.#times, waits);
  }

  #moved(ns: number, span: number): number {
    return this.#times === this.#trace ? ns : moved(ns, span, this.#trace, this.#times);
  }

  #spanView(row: number): RowView {
    const trace = this.#trace;
    const outline = this.#outline;
    const span = this.#rows.span[row]!;
    const outer = this.#rows.outer[row]!;
    const pair = span !== outer;
    const segments = this.segments(span);
    const { own } = totals(segments);
    const start = this.#times.start[span]!;
    const end = this.#times.end[span]!;
    const both = pair ? [outer, span] : [span];
    const failed = both.find((each) => trace.status[each] === Status.error);
    const events = both.flatMap((each) =>
      trace.events(each).map((event) => this.#moved(Number(event.timeUnixNano - trace.base), each)),
    );
    const sum = (count: (span: number) => number) => both.reduce((all, each) => all + count(each), 0);
    return {
      span,
      outer,
      service: outline.service[span] || words.unknownService,
      operation: trace.name(span) || words.unnamed,
      note: this.#note(span, outer),
      start,
      end,
      outerStart: this.#times.start[outer]!,
      outerEnd: this.#times.end[outer]!,
      segments,
      own,
      durationText: formatIn(end - start, this.#unit),
      ownText: formatIn(own, this.#unit),
      pair,
      members: 0,
      errors: failed === undefined ? 0 : 1,
      errorText: failed === undefined ? '' : errorText(trace, span) || errorText(trace, outer),
      warnings: sum((each) => outline.warnings.get(each)?.length ?? 0),
      events: events.length,
      eventTimes: events,
      links: sum((each) => trace.links(each).length),
    };
  }

  #groupView(row: number): RowView {
    const { tree } = this.#outline;
    const outer = this.#rows.outer[row]!;
    const span = this.#rows.span[row]!;
    const calls: Segment[] = [];
    let end = -Infinity;
    let start = Infinity;
    let own = 0;
    let errors = 0;
    let atOnce = false;
    for (let at = this.#rows.memberFrom[row]!; at < this.#rows.memberTo[row]!; at++) {
      const member = tree.children[at]!;
      const shown = shownSpan(this.#outline, this.#folding, member);
      const from = this.#times.start[member]!;
      const to = this.#times.end[member]!;
      if (from < end) atOnce = true;
      calls.push({ doing: 'own', start: from, end: to, resource: '' });
      start = Math.min(start, from);
      end = Math.max(end, to);
      own += totals(this.segments(shown)).own;
      if (this.#trace.status[member] === Status.error || this.#trace.status[shown] === Status.error) errors++;
    }
    const count = group(calls.length);
    return {
      span,
      outer,
      service: this.#outline.service[span] || words.unknownService,
      operation: this.#trace.name(span) || words.unnamed,
      note: atOnce ? words.atOnce(count) : words.inARow(count),
      start,
      end,
      outerStart: start,
      outerEnd: end,
      segments: calls,
      own,
      durationText: formatIn(end - start, this.#unit),
      ownText: formatIn(own, this.#unit),
      pair: false,
      members: calls.length,
      errors,
      errorText: errors > 0 ? words.row.errors(errors) : '',
      warnings: 0,
      events: 0,
      eventTimes: [],
      links: 0,
    };
  }

  /** Which attempt a call is, and of a pair that stands apart which side. */
  #note(span: number, outer: number): string {
    const parts: string[] = [];
    const resends = Number(this.#trace.attribute(outer, 'http.request.resend_count') ?? 0);
    if (resends > 0) parts.push(words.again(resends));
    if (span === outer) {
      const up = this.#outline.tree.parent[span]!;
      if (this.#outline.serverOf[span]! >= 0) parts.push(words.client);
      else if (up >= 0 && this.#outline.serverOf[up] === span && this.#trace.kind[span] === Kind.server)
        parts.push(words.server);
    }
    return parts.join(', ');
  }
}
