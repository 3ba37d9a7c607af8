import type { Across } from './walk.ts';

/** Where a row's label stands: `px` right (or left) of a point that is a percentage of the picture. */
export interface LabelPlace {
  readonly at: number;
  readonly px: number;
  readonly anchor: 'start' | 'end';
}

/** Room (px) between a bar or a walk line and a label. */
const GAP = 7;

/** Nearer (px) than this a line touches a label. */
const CLEAR = 4;

/** Where the hand-overs run, for looking up those that cross a row; px positions. */
export class WalkLines {
  readonly #byRow = new Map<number, { x: number; at: number; side: number }[]>();
  readonly #width: number;

  /** @param rows first and last row that are drawn: a line may cross a hundred thousand others */
  constructor(
    acrosses: readonly Across[],
    width: number,
    rows: { readonly first: number; readonly last: number },
  ) {
    this.#width = width;
    for (const { at, side, upper, lower } of acrosses) {
      const line = { x: (at / 100) * width + 2 * side, at, side };
      for (let row = Math.max(upper + 1, rows.first); row <= Math.min(lower, rows.last); row++) {
        const known = this.#byRow.get(row);
        if (known) known.push(line);
        else this.#byRow.set(row, [line]);
      }
    }
    for (const lines of this.#byRow.values()) lines.sort((a, b) => a.x - b.x);
  }

  /**
   * Right of the bar, past any line that the label would touch; left of the bar when there is no room to the
   * right and no line to the left; else where it is least wrong, right of the bar.
   * @param from and `to` of the bar, percent
   * @param labelWidth px
   * @param room px right of the picture that labels may use
   */
  place(row: number, from: number, to: number, labelWidth: number, room: number): LabelPlace {
    const lines = this.#byRow.get(row) ?? [];
    let place: LabelPlace = { at: to, px: GAP, anchor: 'start' };
    let x = (to / 100) * this.#width + GAP;
    for (const line of lines) {
      if (line.x < x - GAP - CLEAR || line.x > x + labelWidth + CLEAR) continue;
      x = line.x + GAP - 1;
      place = { at: line.at, px: 2 * line.side + GAP - 1, anchor: 'start' };
    }
    if (x + labelWidth <= this.#width + room) return place;
    const left = (from / 100) * this.#width - GAP;
    const touches = lines.some((line) => line.x > left - labelWidth - CLEAR && line.x < left + GAP);
    if (left - labelWidth >= 0 && !touches) return { at: from, px: -GAP, anchor: 'end' };
    return place;
  }
}

/** Width (px) of a label in the 11.5 px data type. */
export function labelWidth(text: string): number {
  return text.length * 7;
}
