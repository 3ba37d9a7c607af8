import { percent } from './layout.ts';
import type { TimeWindow } from './layout.ts';

/** A stretch of the critical path on one row; ns after the trace's base. */
export interface RowSection {
  readonly row: number;
  readonly start: number;
  readonly end: number;
}

/** To which side of its time (−1 before, 1 after, 0 on it) an end is moved, so that the line runs round the bars. */
export type Side = -1 | 0 | 1;

/** Time spent: the thick line below a row's bar. */
export interface Along {
  readonly row: number;
  /** Percent of the window. */
  readonly from: number;
  readonly to: number;
  readonly fromSide: Side;
  readonly toSide: Side;
  /** Too narrow for the walk to step to; drawn only where the walk is taken apart into brackets. */
  readonly small: boolean;
}

/** A hand-over: the thin line from row to row. */
export interface Across {
  readonly at: number;
  readonly side: Side;
  /** The upper and the lower row. */
  readonly upper: number;
  readonly lower: number;
}

export interface Walk {
  readonly alongs: readonly Along[];
  readonly acrosses: readonly Across[];
}

/** The walk does not step to sections narrower than this (px). */
const LEAST_STEP = 4;

/** Sections of the critical path by the row that stands for their span; neighbours on one row become one. */
export function rowSections(
  sections: Iterable<{ readonly span: number; readonly start: number; readonly end: number }>,
  rowOf: Int32Array,
): RowSection[] {
  const found: { row: number; start: number; end: number }[] = [];
  for (const { span, start, end } of sections) {
    const row = rowOf[span]!;
    const last = found[found.length - 1];
    if (last && last.row === row && last.end === start) last.end = end;
    else found.push({ row, start, end });
  }
  return found;
}

/**
 * The critical path as one stepping line. Going to a callee it steps down before the callee's start, coming
 * back it steps up after its end, so that it runs round the bars. What lies outside the window is left out;
 * hand-overs to sections under 4 px are dropped: the line goes on from the section before.
 * @param width of the picture in px
 */
export function walkOf(sections: readonly RowSection[], window: TimeWindow, width: number): Walk {
  const alongs: Along[] = [];
  const acrosses: Across[] = [];
  const least = (LEAST_STEP * (window.to - window.from)) / Math.max(1, width);
  let before: { row: number; end: number; along: number } | undefined;
  for (const { row, start, end } of steps(sections, least)) {
    if (end <= window.from || start >= window.to) continue;
    const from = percent(Math.max(start, window.from), window);
    const to = percent(Math.min(end, window.to), window);
    if (end - start < least) {
      alongs.push({ row, from, to, fromSide: 0, toSide: 0, small: true });
      continue;
    }
    let fromSide: Side = 0;
    if (before && start - before.end < least && start > window.from) {
      const last = alongs[before.along]!;
      if (before.row === row) {
        alongs[before.along] = { ...last, to };
        before.end = end;
        continue;
      }
      fromSide = row > before.row ? -1 : 1;
      acrosses.push({
        at: from,
        side: fromSide,
        upper: Math.min(row, before.row),
        lower: Math.max(row, before.row),
      });
      alongs[before.along] = { ...last, to: from, toSide: fromSide };
    }
    alongs.push({ row, from, to, fromSide, toSide: 0, small: false });
    before = { row, end, along: alongs.length - 1 };
  }
  return { alongs, acrosses };
}

/** Short sections are gathered until they are this many times as long as the shortest step. */
const GATHERED = 3;

/**
 * Many short sections in a row (N+1: work, call, work, call …) make steps of a few times `least` ns, each on
 * the row that holds most of it; what stays shorter than `least` stays what it is.
 */
function* steps(sections: readonly RowSection[], least: number): Generator<RowSection> {
  let run: RowSection[] = [];
  function* gathered(): Generator<RowSection> {
    const first = run[0];
    const last = run[run.length - 1];
    if (first && last && last.end - first.start >= least)
      yield { row: mostOf(run), start: first.start, end: last.end };
    else yield* run;
    run = [];
  }
  for (const section of sections) {
    const last = run[run.length - 1];
    if (section.end - section.start >= least) {
      yield* gathered();
      yield section;
      continue;
    }
    if (last && last.end !== section.start) yield* gathered();
    run.push(section);
    if (section.end - run[0]!.start >= GATHERED * least) yield* gathered();
  }
  yield* gathered();
}

function mostOf(run: readonly RowSection[]): number {
  const share = new Map<number, number>();
  for (const { row, start, end } of run) share.set(row, (share.get(row) ?? 0) + end - start);
  return [...share].reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}
