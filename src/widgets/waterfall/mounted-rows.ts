/** Rows that are in the document: a stretch, and the focused row when it is outside of it. */
export interface MountedRows {
  readonly first: number;
  /** The last one, first − 1 when there are none. */
  readonly last: number;
  /** Ascending; the stretch, and before or after it the focused row. */
  readonly rows: readonly number[];
}

/** Never more rows than this at once. */
export const MOST_ROWS = 60;
const OVERSCAN = 8;
/** The stretch moves by so many rows at once: most scroll events then change nothing. */
const STRIDE = 4;

/** The first row in view, in strides. */
export function firstInView(scrollTop: number, rowHeight: number): number {
  return Math.floor(scrollTop / rowHeight / STRIDE) * STRIDE;
}

/**
 * The stretch of rows around what is scrolled into view. Few rows are all mounted.
 * @param inView as `firstInView` has it
 * @param viewport height of the scrolled box in px; 0 where it is not known
 */
export function mountedRows(
  count: number,
  inView: number,
  viewport: number,
  rowHeight: number,
  focused: number,
): MountedRows {
  let first = 0;
  let last = count - 1;
  if (count > MOST_ROWS) {
    const shown = Math.min(MOST_ROWS - 1, Math.ceil(viewport / rowHeight) + 2 * OVERSCAN) || MOST_ROWS - 1;
    first = Math.min(Math.max(0, inView - OVERSCAN + STRIDE), count - shown);
    last = first + shown - 1;
  }
  const rows = Array.from({ length: last - first + 1 }, (_, n) => first + n);
  if (focused >= 0 && focused < first) rows.unshift(focused);
  if (focused > last && focused < count) rows.push(focused);
  return { first, last, rows };
}
