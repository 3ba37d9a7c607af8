import type { Slip } from './bag.ts';

/** Where a slip can lie: under the slip with this id, or on top as a root. */
export const TOP = '';

/** Slip id → id of the slip it was put under, or TOP; slips without an entry are in the bag. */
export type Placed = Readonly<Record<string, string>>;

export interface TreeRow {
  readonly slip: Slip;
  readonly depth: number;
}

/** Why a placed slip does not belong where it lies. */
export type Misplaced =
  /** It names a parent, yet lies on top. */
  | 'has-parent'
  /** It is the root, yet lies under another. */
  | 'is-root'
  /** Another span of its own service was taken for its caller. */
  | 'same-service'
  /** It lies under a span whose time holds it, which proves nothing. */
  | 'time-only'
  | 'other-parent';

/** The placed slips as a tree reads: parents before children, siblings by start. */
export function rowsOf(slips: readonly Slip[], placed: Placed): TreeRow[] {
  const children = new Map<string, Slip[]>();
  for (const slip of slips) {
    const under = placed[slip.id];
    if (under !== undefined) children.set(under, [...(children.get(under) ?? []), slip]);
  }
  for (const siblings of children.values()) siblings.sort((a, b) => b.start - a.start);
  const rows: TreeRow[] = [];
  const waiting = (children.get(TOP) ?? []).map((slip) => ({ slip, depth: 0 }));
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    const { slip, depth } = row;
    rows.push(row);
    for (const child of children.get(slip.id) ?? []) waiting.push({ slip: child, depth: depth + 1 });
  }
  return rows;
}

/** Whether `id` is `above` or hangs from it. */
export function hangsFrom(id: string, above: string, placed: Placed): boolean {
  for (let at = id; at !== TOP; at = placed[at] ?? TOP) if (at === above) return true;
  return false;
}

/** The placed slips that do not lie under the parent they name, in the order of the rows. */
export function misplacedIn(slips: readonly Slip[], placed: Placed): ReadonlyMap<string, Misplaced> {
  const wrong = new Map<string, Misplaced>();
  for (const { slip } of rowsOf(slips, placed)) {
    const under = placed[slip.id]!;
    if (under !== slip.parent)
      wrong.set(
        slip.id,
        why(
          slip,
          slips.find(({ id }) => id === under),
        ),
      );
  }
  return wrong;
}

function why(slip: Slip, above: Slip | undefined): Misplaced {
  if (!above) return 'has-parent';
  if (slip.parent === TOP) return 'is-root';
  if (above.service === slip.service) return 'same-service';
  return above.start <= slip.start && above.end >= slip.end ? 'time-only' : 'other-parent';
}
