import type { TraceSet } from '../telemetry/trace.ts';
import { ExpressionError } from './expression-error.ts';
import { didYouMean } from '../scenario/did-you-mean.ts';
import { directoryOf, placeOf } from './target.ts';
import type { Reading } from './world.ts';
import { World } from './world.ts';

const WAYS = ['slowest', 'fastest', 'median', 'first', 'last', 'error', 'with', 'trace'];

/**
 * Picks one trace of a recording: `slowest(POST /checkout)`, `median(…)`, `first(…)`, `error(…)` (the first
 * that failed), `trace(4bf92f35…)` (an id or its beginning), `with(user == mara)`, or several in one:
 * `slowest(POST /checkout with user == mara)`. Operations are those of root spans. Ties go to the earliest.
 * @returns the world of the recording and the picked trace
 * @throws ExpressionError when nothing fits
 */
export function pickTrace(pick: string, recording: TraceSet, rate?: number): World {
  const whole = new World(recording, -1, rate);
  const call = /^\s*(\w+)\s*(?:\(([^]*)\))?\s*$/.exec(pick);
  const way = call?.[1] ?? '';
  if (!call || !WAYS.includes(way))
    throw new ExpressionError(`expected ${WAYS.join('(…), ')}(…)${didYouMean(way, WAYS)}`, pick, 0);
  const inner = call[2] ?? '';
  const at = call[2] === undefined ? pick.length : pick.indexOf('(') + 1;
  const found = way === 'trace' ? byId(inner.trim(), whole, pick, at) : choose(way, inner, whole, pick, at);
  return new World(recording, found, rate);
}

function choose(way: string, inner: string, whole: World, pick: string, at: number): number {
  const parts = /^([^]*?)(?:(?:^|\s)with\s([^]*))?$/.exec(inner)!;
  const operation = way === 'with' ? '' : parts[1]!.trim();
  const conditions = way === 'with' ? inner : (parts[2] ?? '');
  let candidates = Array.from(whole.traces.keys());
  if (operation !== '') candidates = candidates.filter(rootedAt(operation, whole, pick, at));
  for (const condition of conditions.split(/\sand\s/))
    if (condition.trim() !== '') candidates = withAttribute(condition, candidates, whole, pick, at);
  if (way === 'error') candidates = candidates.filter((index) => whole.traces[index]!.isError);
  if (candidates.length === 0) throw new ExpressionError('no request of this run fits', pick, at);
  return oneOf(way, candidates, whole);
}

function oneOf(way: string, candidates: readonly number[], whole: World): number {
  const length = (index: number) => rootDuration(whole.traces[index]!);
  const sorted = [...candidates].sort((a, b) => length(a) - length(b) || a - b);
  if (way === 'fastest') return sorted[0]!;
  if (way === 'median') return sorted[Math.ceil(sorted.length / 2) - 1]!;
  if (way === 'slowest') return sorted.find((index) => length(index) === length(sorted.at(-1)!))!;
  return way === 'last' ? candidates.at(-1)! : candidates[0]!;
}

function rootedAt(operation: string, whole: World, pick: string, at: number): (index: number) => boolean {
  const roots = new Map(whole.traces.map((reading) => [reading, reading.tree.roots[0]!]));
  const place = placeOf(operation, rootDirectory(whole), pick, at);
  return (index) => {
    const reading = whole.traces[index]!;
    const root = roots.get(reading)!;
    if (place.service !== undefined && reading.shown[root] !== place.service) return false;
    return place.operation === undefined || reading.trace.name(root) === place.operation;
  };
}

function rootDirectory(whole: World): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const reading of whole.traces) {
    const root = reading.tree.roots[0]!;
    const service = reading.shown[root]!;
    if (!found.has(service)) found.set(service, new Set());
    found.get(service)!.add(reading.trace.name(root));
  }
  return found.size > 0 ? found : directoryOf(whole.traces);
}

/** `user == mara`: an attribute of any span; `user` also finds `user.id` and `app.user.name`. */
function withAttribute(
  condition: string,
  from: readonly number[],
  whole: World,
  pick: string,
  at: number,
): number[] {
  const parts = /^\s*([\w.-]+)\s*(==|!=)\s*(?:"([^"]*)"|'([^']*)'|(.*?))\s*$/.exec(condition);
  if (!parts) throw new ExpressionError(`expected attribute == value, found "${condition.trim()}"`, pick, at);
  const [, key = '', operator] = parts;
  const wanted = parts[3] ?? parts[4] ?? parts[5] ?? '';
  const seen = new Set<string>();
  const fits = from.filter((index) => {
    const { trace } = whole.traces[index]!;
    let has = false;
    for (let span = 0; span < trace.size && !has; span++)
      for (const attribute of trace.attributes(span)) {
        seen.add(attribute.key);
        if (attribute.key !== key && !attribute.key.split('.').includes(key)) continue;
        if (String(attribute.value) === wanted) has = true;
      }
    return has === (operator === '==');
  });
  if (fits.length > 0) return fits;
  const known = [...seen].some((each) => each === key || each.split('.').includes(key));
  const problem = known
    ? `no request has ${key} ${operator} ${wanted}`
    : `no span has an attribute "${key}"${didYouMean(key, seen)}`;
  throw new ExpressionError(problem, pick, Math.max(at, pick.indexOf(key)));
}

function byId(id: string, whole: World, pick: string, at: number): number {
  const wanted = id.toLowerCase().replace(/…|\.\.\./, '');
  const found = whole.traces.findIndex((reading) => wanted !== '' && reading.trace.id.startsWith(wanted));
  if (found < 0) throw new ExpressionError(`no trace "${id}" in this run`, pick, at);
  return found;
}

function rootDuration(reading: Reading): number {
  return reading.duration(reading.tree.roots[0]!);
}
