import { foldPairs } from '#simulations/analysis/fold-pairs.ts';
import { treeOf } from '#simulations/analysis/tree.ts';
import { waits } from '#simulations/analysis/waits.ts';
import { warnings } from '#simulations/analysis/warnings.ts';
import type { Warning } from '#simulations/analysis/warnings.ts';
import { Kind } from '#simulations/telemetry/span.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';
import type { Outline } from './rows.ts';
import type { ResourceWait } from './segments.ts';

/** What the picture needs to know of a trace whatever the reader does; computed once a trace. */
export interface TraceOutline extends Outline {
  /** Under which service a span is shown: its own, or for a call into a database that database's. */
  readonly service: readonly string[];
  /** Services in order of first appearance. */
  readonly services: readonly string[];
  readonly waits: ReadonlyMap<number, readonly ResourceWait[]>;
  readonly warnings: ReadonlyMap<number, readonly Warning[]>;
  /** Latest time of any span, ns after the base. */
  readonly end: number;
}

const outlines = new WeakMap<Trace, TraceOutline>();

export function outlineOf(trace: Trace): TraceOutline {
  let outline = outlines.get(trace);
  if (!outline) outlines.set(trace, (outline = makeOutline(trace)));
  return outline;
}

function makeOutline(trace: Trace): TraceOutline {
  const tree = treeOf(trace);
  const partner = foldPairs(trace, tree);
  const serverOf = new Int32Array(trace.size).fill(-1);
  const operation = new Int32Array(trace.size);
  const operations = new Map<string, number>();
  const service: string[] = [];
  let end = 0;
  for (let span = 0; span < trace.size; span++) {
    const onlyChild = tree.firstChild[span + 1]! - tree.firstChild[span]! === 1;
    if (trace.kind[span] === Kind.client && onlyChild) serverOf[span] = partner[span]!;
    const shown = shownService(trace, span, tree.subtreeSize[span] === 1);
    service.push(shown);
    const key = `${shown}\u0000${trace.name(span)}`;
    let number = operations.get(key);
    if (number === undefined) operations.set(key, (number = operations.size));
    operation[span] = number;
    end = Math.max(end, trace.end[span]!, trace.start[span]!);
  }
  return {
    tree,
    serverOf,
    operation,
    service,
    services: [...new Set(service)],
    waits: bySpan(waits(trace)),
    warnings: bySpan(warnings(trace, tree)),
    end,
  };
}

/** A database has no spans of its own: the call into it, which nothing hangs below, stands for it. */
function shownService(trace: Trace, span: number, leaf: boolean): string {
  const own = trace.service(span);
  if (!leaf || trace.kind[span] !== Kind.client) return own;
  const system = trace.attribute(span, 'db.system.name') ?? trace.attribute(span, 'db.system');
  if (system === undefined) return own;
  const peer =
    trace.attribute(span, 'server.service.name') ??
    trace.attribute(span, 'service.peer.name') ??
    trace.attribute(span, 'peer.service');
  return String(peer ?? system);
}

function bySpan<T extends { readonly span: number }>(items: readonly T[]): ReadonlyMap<number, readonly T[]> {
  const found = new Map<number, T[]>();
  for (const item of items) {
    const known = found.get(item.span);
    if (known) known.push(item);
    else found.set(item.span, [item]);
  }
  return found;
}
