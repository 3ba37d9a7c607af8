import { Kind } from '../telemetry/span.ts';
import type { Trace } from '../telemetry/trace.ts';
import { treeOf } from './tree.ts';
import type { Tree } from './tree.ts';

/**
 * The two sides of each call, to be shown as one row: for a CLIENT span the one SERVER span below it, for that
 * SERVER its CLIENT, −1 for every other span. A CLIENT with several SERVER children (a proxy that tried
 * again) is not folded: which of them it would stand for is just what one wants to see.
 */
export function foldPairs(trace: Trace, tree: Tree = treeOf(trace)): Int32Array {
  const partner = new Int32Array(trace.size).fill(-1);
  for (let client = 0; client < trace.size; client++) {
    if (trace.kind[client] !== Kind.client) continue;
    let server = -1;
    let servers = 0;
    for (let at = tree.firstChild[client]!; at < tree.firstChild[client + 1]!; at++) {
      const child = tree.children[at]!;
      if (trace.kind[child] !== Kind.server) continue;
      server = child;
      servers++;
    }
    if (servers !== 1) continue;
    partner[client] = server;
    partner[server] = client;
  }
  return partner;
}
