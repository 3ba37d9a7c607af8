import type { PickRow } from './question.ts';
import { answering } from './target.ts';
import type { Reading } from './world.ts';

/** One row of the folded picture: a span, or a CLIENT with the SERVER that answered it. */
export interface Row {
  /** The span whose name the row bears. */
  readonly span: number;
  /** Ids of all its spans. */
  readonly ids: readonly string[];
  readonly service: string;
  readonly operation: string;
  /** Nanoseconds, of the span that the row is named for. */
  readonly duration: number;
  /** On the critical path, nanoseconds, both sides together. */
  readonly critical: number;
  /** Row above, −1 for the root. */
  readonly parent: number;
}

/** Rows as a question offers them. */
export function pickRows(rows: readonly Row[]): PickRow[] {
  return rows.map(({ ids, service, operation }) => ({ ids, service, operation }));
}

/** The rows of a trace from top to bottom, everything unfolded but the pairs. */
export function rowsOf(reading: Reading): Row[] {
  const rowOf = new Map<number, number>();
  const rows: Row[] = [];
  for (const span of reading.tree.preorder) {
    const shown = answering(span, reading);
    if (shown !== span) continue;
    const client = reading.pairs[span]!;
    const outer = client >= 0 ? client : span;
    const spans = client >= 0 ? [client, span] : [span];
    rowOf.set(span, rows.length);
    rows.push({
      span,
      ids: spans.map((each) => reading.trace.spanId(each)),
      service: reading.shown[span]!,
      operation: reading.trace.name(span),
      duration: reading.duration(span),
      critical: spans.reduce((sum, each) => sum + reading.critical.exclusive[each]!, 0),
      parent: rowOf.get(reading.tree.parent[outer]!) ?? -1,
    });
  }
  return rows;
}
