import { replay as words } from '#src/strings/en/replay.ts';
import { resourceWords } from '#src/widgets/waterfall/row-text.ts';
import type { RowView } from '#src/widgets/waterfall/row-views.ts';

/** Something that happens in a request, and when; ns after the trace's base. */
export interface Moment {
  readonly ns: number;
  readonly says: string;
}

/**
 * What happens in a request, in order: calls, ends of waits, answers.
 * @param views of the rows that are shown, top to bottom
 * @param levels of the same rows, from 1
 */
export function momentsOf(views: readonly RowView[], levels: readonly number[]): readonly Moment[] {
  const moments: Moment[] = [];
  const callers: string[] = [];
  views.forEach((view, row) => {
    const level = levels[row]!;
    callers[level] = view.service;
    const caller = callers[level - 1];
    const starts =
      caller === undefined || caller === view.service
        ? words.starts(view.service)
        : words.calls(caller, view.service);
    moments.push({ ns: view.start, says: starts });
    for (const { doing, start, end, resource } of view.segments) {
      if (doing !== 'wait') continue;
      moments.push({ ns: start, says: words.waits(view.service, resourceWords(resource)) });
      moments.push({ ns: end, says: words.got(view.service, resourceWords(resource)) });
    }
    const ends = view.errors > 0 ? words.fails(view.service, view.errorText) : words.answers(view.service);
    moments.push({ ns: view.end, says: level === 1 ? words.end : ends });
  });
  // Of what happens at one time, what began counts as later than what ended.
  return moments.sort((a, b) => a.ns - b.ns);
}

/** The last moment that is not after `ns`. */
export function momentAt(moments: readonly Moment[], ns: number): Moment | undefined {
  return moments.findLast((moment) => moment.ns <= ns);
}

/** The first moment after `ns`. */
export function momentAfter(moments: readonly Moment[], ns: number): Moment | undefined {
  return moments.find((moment) => moment.ns > ns);
}

/** The last moment before `ns`. */
export function momentBefore(moments: readonly Moment[], ns: number): Moment | undefined {
  return moments.findLast((moment) => moment.ns < ns);
}
