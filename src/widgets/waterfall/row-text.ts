import { Status } from '#simulations/telemetry/span.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';
import { waterfall as words } from '#src/strings/en/waterfall.ts';
import type { Segment } from './segments.ts';
import { totals } from './segments.ts';
import { formatTime, group } from './time-format.ts';
import type { TimeUnit } from './time-format.ts';

/** What a row says of itself; times in ns after the trace's base. */
export interface RowFacts {
  readonly service: string;
  readonly operation: string;
  /** Further words after the operation ("again", "client", "× 24 in a row"). */
  readonly note: string;
  readonly start: number;
  readonly end: number;
  readonly segments: readonly Segment[];
  readonly pair: boolean;
  /** Spans in the row's group; 0 when it is none. */
  readonly members: number;
  readonly errors: number;
  readonly warnings: number;
  readonly events: number;
  readonly links: number;
  /** ns on the critical path; 0 while the walk is hidden. */
  readonly walk: number;
  readonly children: number;
}

/** "checkout, POST /pay, 120 ms, starts at 30 ms, error, on the critical path 80 ms, 3 children" */
export function rowName(facts: RowFacts, unit: TimeUnit): string {
  const time = (ns: number) => formatTime(ns, unit);
  const said = words.row;
  const parts = [facts.service, facts.operation];
  if (facts.members > 0) parts.push(said.calls(group(facts.members)));
  else if (facts.note) parts.push(facts.note);
  if (facts.pair) parts.push(said.both);
  parts.push(time(facts.end - facts.start), said.starts(time(facts.start)));
  for (const [resource, ns] of waitsByResource(facts.segments))
    parts.push(said.waits(time(ns), resourceWords(resource)));
  if (facts.members > 0 && facts.errors > 0) parts.push(said.errors(facts.errors));
  else if (facts.errors > 0) parts.push(said.error);
  if (facts.warnings > 0) parts.push(said.warning);
  if (facts.events > 0) parts.push(said.events(facts.events));
  if (facts.links > 0) parts.push(said.links(facts.links));
  if (facts.walk > 0) parts.push(said.walk(time(facts.walk)));
  if (facts.children > 0) parts.push(said.children(facts.children));
  return parts.join(', ');
}

/** "own work 104 ms, waiting for a connection 2,692 ms": what the bar's fills say. */
export function fillsInWords(segments: readonly Segment[], network: number, unit: TimeUnit): string {
  const sums = totals(segments);
  const parts: string[] = [];
  if (sums.own > 0) parts.push(words.doing.own(formatTime(sums.own, unit)));
  if (sums.callee > 0) parts.push(words.doing.callee(formatTime(sums.callee, unit)));
  for (const [resource, ns] of waitsByResource(segments))
    parts.push(words.doing.wait(formatTime(ns, unit), resourceWords(resource)));
  if (network > 0) parts.push(words.doing.network(formatTime(network, unit)));
  return parts.join(', ');
}

/** ns a span waited for each resource, in order of the first wait. */
export function waitsByResource(segments: readonly Segment[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { doing, resource, start, end } of segments)
    if (doing === 'wait') found.set(resource, (found.get(resource) ?? 0) + end - start);
  return found;
}

/** `pool:history` → "a connection". */
export function resourceWords(resource: string): string {
  const kind = resource.split(':', 1)[0]!;
  if (kind === 'workers') return words.resources.workers;
  if (kind === 'pool') return words.resources.pool;
  if (kind === 'lock') return words.resources.lock;
  return words.resources.other(resource);
}

/** What an error is called beside its bar: the HTTP or gRPC status, the error type, else the status message. */
export function errorText(trace: Trace, span: number): string {
  if (trace.status[span] !== Status.error) return '';
  for (const key of [
    'http.response.status_code',
    'rpc.response.status_code',
    'rpc.grpc.status_code',
    'error.type',
  ]) {
    const value = trace.attribute(span, key);
    if (value !== undefined) return shortened(String(value));
  }
  return shortened(trace.statusMessage(span));
}

function shortened(text: string): string {
  return text.length > 28 ? `${text.slice(0, 27)}…` : text;
}
