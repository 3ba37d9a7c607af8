import type { Rows } from '#src/widgets/waterfall/rows.ts';

/** Some rows of a trace, in its order. */
export interface TellingRows {
  readonly rows: readonly number[];
  /** For each row of the trace its place among these; of one that is left out, that of its nearest ancestor. */
  readonly placeOf: Int32Array;
}

/**
 * The rows that tell most of a request: leaves are left out, the lightest first, until `most` rows
 * remain. A row stays as long as something below it does.
 */
export function tellingRows(rows: Rows, weight: (row: number) => number, most: number): TellingRows {
  const parent = parentsOf(rows);
  const open = new Int32Array(rows.count);
  for (let row = 0; row < rows.count; row++) if (parent[row]! >= 0) open[parent[row]!]!++;
  const dropped = new Uint8Array(rows.count);
  for (let left = rows.count; left > Math.max(1, most); left--) {
    let least = -1;
    for (let row = 0; row < rows.count; row++)
      if (dropped[row] === 0 && open[row] === 0 && (least < 0 || weight(row) < weight(least))) least = row;
    dropped[least] = 1;
    if (parent[least]! >= 0) open[parent[least]!]!--;
  }
  const kept: number[] = [];
  const placeOf = new Int32Array(rows.count);
  for (let row = 0; row < rows.count; row++)
    placeOf[row] = dropped[row] === 1 ? placeOf[parent[row]!]! : kept.push(row) - 1;
  return { rows: kept, placeOf };
}

function parentsOf(rows: Rows): Int32Array {
  const parent = new Int32Array(rows.count).fill(-1);
  const atLevel: number[] = [];
  for (let row = 0; row < rows.count; row++) {
    const level = rows.level[row]!;
    atLevel[level] = row;
    if (level > 1) parent[row] = atLevel[level - 1]!;
  }
  return parent;
}
