import type { Tree } from '#simulations/analysis/tree.ts';

/** What of a trace's tree the reader has closed, opened or taken apart; one flag a span. */
export interface Folding {
  /** What hangs below the row whose outermost span this is stays hidden. */
  readonly collapsed: Uint8Array;
  /** CLIENT spans shown apart from their SERVER. */
  readonly apart: Uint8Array;
  /** First spans of groups whose members are shown one by one. */
  readonly ungrouped: Uint8Array;
}

/** What `visibleRows` needs to know of a trace; computed once. */
export interface Outline {
  readonly tree: Tree;
  /** For a CLIENT span that has its SERVER in this trace as its only child: that span; else −1. */
  readonly serverOf: Int32Array;
  /** Equal numbers are equal service and operation. */
  readonly operation: Int32Array;
}

/** Why a row can be opened or closed. */
export const Fold = { leaf: 0, collapsed: 1, expanded: 2 } as const;
export type Fold = (typeof Fold)[keyof typeof Fold];

/** The rows that can be scrolled to, top to bottom, as columns. */
export interface Rows {
  readonly count: number;
  /** The span that the row is named after: of a folded pair the SERVER, of a group its first. */
  readonly span: Int32Array;
  /** The row's outermost span: of a folded pair the CLIENT; else the same as `span`. */
  readonly outer: Int32Array;
  /** A group's members: `tree.children[memberFrom … memberTo]`; both 0 when the row is no group. */
  readonly memberFrom: Int32Array;
  readonly memberTo: Int32Array;
  /** From 1. */
  readonly level: Int32Array;
  /** Place among its siblings, from 1, and how many they are. */
  readonly place: Int32Array;
  readonly siblings: Int32Array;
  readonly fold: Uint8Array;
  /** Row that stands for each span; for what is hidden, the row it is folded into. */
  readonly rowOf: Int32Array;
}

/** Fewer neighbours of one operation than this stay rows of their own. */
export const LEAST_GROUP = 4;

export function openFolding(size: number): Folding {
  return { collapsed: new Uint8Array(size), apart: new Uint8Array(size), ungrouped: new Uint8Array(size) };
}

/** Walks the tree as it is folded; O(spans), without recursion. */
export function visibleRows(outline: Outline, folding: Folding): Rows {
  const { tree, serverOf } = outline;
  const size = tree.preorder.length;
  const rows = new RowList(size);
  /** Nodes still to be visited, the next one last: outer span, member range (0, 0 for none), level, place, siblings. */
  const todo: number[] = [];
  const siblingNodes: number[] = [];

  const pushSiblings = (level: number) => {
    const count = siblingNodes.length / 3;
    for (let at = count - 1; at >= 0; at--)
      todo.push(
        siblingNodes[3 * at]!,
        siblingNodes[3 * at + 1]!,
        siblingNodes[3 * at + 2]!,
        level,
        at + 1,
        count,
      );
    siblingNodes.length = 0;
  };
  const pushEach = (from: number, to: number, level: number) => {
    for (let at = from; at < to; at++) siblingNodes.push(tree.children[at]!, 0, 0);
    pushSiblings(level);
  };
  const pushGrouped = (from: number, to: number, level: number) => {
    for (let at = from; at < to;) {
      const until = endOfRun(outline, folding, at, to);
      if (until - at >= LEAST_GROUP) siblingNodes.push(tree.children[at]!, at, until);
      else for (let one = at; one < until; one++) siblingNodes.push(tree.children[one]!, 0, 0);
      at = until;
    }
    pushSiblings(level);
  };

  for (const root of tree.roots) siblingNodes.push(root, 0, 0);
  pushSiblings(1);
  while (todo.length > 0) {
    const siblings = todo.pop()!;
    const place = todo.pop()!;
    const level = todo.pop()!;
    const memberTo = todo.pop()!;
    const memberFrom = todo.pop()!;
    const outer = todo.pop()!;
    if (memberTo > 0) {
      const open = folding.ungrouped[outer] === 1;
      const row = rows.add(
        shownSpan(outline, folding, outer),
        outer,
        level,
        place,
        siblings,
        open ? Fold.expanded : Fold.collapsed,
      );
      rows.memberFrom[row] = memberFrom;
      rows.memberTo[row] = memberTo;
      for (let at = memberFrom; at < memberTo; at++) rows.claim(tree, tree.children[at]!, row);
      if (open) pushEach(memberFrom, memberTo, level + 1);
      continue;
    }
    const span = shownSpan(outline, folding, outer);
    const from = tree.firstChild[span]!;
    const to = tree.firstChild[span + 1]!;
    const pair = serverOf[outer]! >= 0;
    const closed = folding.collapsed[outer] === 1;
    const fold =
      from === to && !(pair && span !== outer)
        ? Fold.leaf
        : closed || from === to
          ? Fold.collapsed
          : Fold.expanded;
    const row = rows.add(span, outer, level, place, siblings, fold);
    if (closed) rows.claim(tree, outer, row);
    else {
      rows.rowOf[outer] = row;
      rows.rowOf[span] = row;
      pushGrouped(from, to, level + 1);
    }
  }
  return rows;
}

/** Of a CLIENT that is folded with its SERVER, the SERVER; else the span itself. */
export function shownSpan(outline: Outline, folding: Folding, outer: number): number {
  const server = outline.serverOf[outer]!;
  return server >= 0 && folding.apart[outer] === 0 ? server : outer;
}

/** Where the run of neighbours of one operation that starts at `from` ends. */
function endOfRun(outline: Outline, folding: Folding, from: number, to: number): number {
  const { tree, operation } = outline;
  const wanted = operation[shownSpan(outline, folding, tree.children[from]!)];
  let at = from + 1;
  while (at < to && operation[shownSpan(outline, folding, tree.children[at]!)] === wanted) at++;
  return at;
}

class RowList implements Rows {
  count = 0;
  readonly span: Int32Array;
  readonly outer: Int32Array;
  readonly memberFrom: Int32Array;
  readonly memberTo: Int32Array;
  readonly level: Int32Array;
  readonly place: Int32Array;
  readonly siblings: Int32Array;
  readonly fold: Uint8Array;
  readonly rowOf: Int32Array;

  constructor(size: number) {
    // A group adds a row to those of its members; it has at least LEAST_GROUP of them.
    const most = size + Math.ceil(size / LEAST_GROUP);
    this.span = new Int32Array(most);
    this.outer = new Int32Array(most);
    this.memberFrom = new Int32Array(most);
    this.memberTo = new Int32Array(most);
    this.level = new Int32Array(most);
    this.place = new Int32Array(most);
    this.siblings = new Int32Array(most);
    this.fold = new Uint8Array(most);
    this.rowOf = new Int32Array(size);
  }

  add(span: number, outer: number, level: number, place: number, siblings: number, fold: Fold): number {
    const row = this.count++;
    this.span[row] = span;
    this.outer[row] = outer;
    this.level[row] = level;
    this.place[row] = place;
    this.siblings[row] = siblings;
    this.fold[row] = fold;
    return row;
  }

  /** Lets the row stand for a span and everything below it. */
  claim(tree: Tree, span: number, row: number): void {
    const from = tree.position[span]!;
    for (let at = from; at < from + tree.subtreeSize[span]!; at++) this.rowOf[tree.preorder[at]!] = row;
  }
}
