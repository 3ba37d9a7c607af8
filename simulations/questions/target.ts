import { ExpressionError } from './expression-error.ts';
import type { Target } from './expression-tree.ts';
import { didYouMean } from '../scenario/did-you-mean.ts';
import type { Reading } from './world.ts';

/** `payment POST /authorize` taken apart: either part may be missing, never both. */
export interface Place {
  readonly service: string | undefined;
  readonly operation: string | undefined;
}

/** Services and their operations as rows show them: service → operations. */
export type Directory = ReadonlyMap<string, ReadonlySet<string>>;

export function directoryOf(readings: Iterable<Reading>): Directory {
  const found = new Map<string, Set<string>>();
  for (const reading of readings)
    for (let span = 0; span < reading.trace.size; span++) {
      const service = reading.shown[span]!;
      let operations = found.get(service);
      if (!operations) found.set(service, (operations = new Set()));
      operations.add(reading.trace.name(span));
    }
  return found;
}

/**
 * Reads words against what a run holds: `payment`, `payment POST /authorize` or `POST /authorize`.
 * @throws ExpressionError naming what is not there and the nearest that is
 */
export function placeOf(words: string, directory: Directory, text: string, at: number): Place {
  const [first = '', ...rest] = words.split(' ');
  const operations = directory.get(first);
  if (operations) {
    if (rest.length === 0) return { service: first, operation: undefined };
    const operation = rest.join(' ');
    if (operations.has(operation)) return { service: first, operation };
    throw new ExpressionError(
      `${first} has no operation "${operation}" in this run${hint(operation, operations)}`,
      text,
      at + first.length + 1,
    );
  }
  const everywhere = new Set([...directory.values()].flatMap((names) => [...names]));
  if (everywhere.has(words)) return { service: undefined, operation: words };
  if (rest.length === 0 || didYouMean(first, directory.keys()) !== '')
    throw new ExpressionError(`no service "${first}" in this run${hint(first, directory.keys())}`, text, at);
  throw new ExpressionError(`no operation "${words}" in this run${hint(words, everywhere)}`, text, at);
}

/** What was probably meant; when nothing is near, what there is. */
function hint(word: string, known: Iterable<string>): string {
  const names = [...known];
  const meant = didYouMean(word, names);
  if (meant !== '') return meant;
  const shown = names.slice(0, 6).join(', ');
  return ` (it has ${shown}${names.length > 6 ? ', …' : ''})`;
}

/**
 * The spans of one trace at a place. A service alone means the spans by which requests enter it; an operation
 * alone the outermost spans of that name; both together every span of the name in the service, and of a
 * CLIENT and a SERVER with one name the SERVER.
 */
export function spansAt(place: Place, reading: Reading): number[] {
  const { trace } = reading;
  const found: number[] = [];
  for (let span = 0; span < trace.size; span++) {
    if (place.service !== undefined && reading.shown[span] !== place.service) continue;
    if (place.operation !== undefined ? trace.name(span) === place.operation : reading.isEntry(span))
      found.push(span);
  }
  if (place.service !== undefined || found.length < 2) return preferEntries(found, reading);
  const least = Math.min(...found.map((span) => reading.tree.depth[span]!));
  return found.filter((span) => reading.tree.depth[span] === least);
}

function preferEntries(found: number[], reading: Reading): number[] {
  const entries = found.filter((span) => reading.isEntry(span));
  return entries.length > 0 ? entries : found;
}

/**
 * The spans a target names in one trace, in row order; none where a service that the run has took no part.
 * @throws ExpressionError when `directory` (of the trace, or of its run) does not have it
 */
export function spansOf(target: Target, reading: Reading, directory: Directory, text: string): number[] {
  switch (target.select) {
    case 'root':
      return [...reading.tree.roots.subarray(0, 1)];
    case 'culprit':
      return [culpritOf(reading)];
    case 'longest':
      return target.of
        ? longest(spansOf(target.of, reading, directory, text), reading)
        : [longestCall(reading)];
    case 'first':
      return spansOf(target.of!, reading, directory, text).slice(0, 1);
    case 'last':
      return spansOf(target.of!, reading, directory, text).slice(-1);
    case 'words':
      return spansAt(placeOf(target.words, directory, text, target.at), reading);
  }
}

/** The row that holds most of the critical path itself. */
export function culpritOf(reading: Reading): number {
  return mostIn(reading.critical.exclusive, reading);
}

/** The row with most of something, a CLIENT and its SERVER counting as one; the earliest of equals. */
export function mostIn(bySpan: Float64Array, reading: Reading): number {
  const held = new Float64Array(bySpan.length);
  for (let span = 0; span < bySpan.length; span++) held[answering(span, reading)]! += bySpan[span]!;
  let best = 0;
  for (let span = 1; span < held.length; span++) if (held[span]! > held[best]!) best = span;
  return best;
}

/** As long as the request itself, give or take: a span that merely hands the request on. */
const WRAPPER = 0.95;

/** The longest bar that does not merely span the whole request; of a CLIENT and its SERVER, the SERVER. */
export function longestCall(reading: Reading): number {
  const root = reading.tree.roots[0]!;
  const limit = reading.duration(root) * WRAPPER;
  let best = root;
  for (let span = 0; span < reading.trace.size; span++) {
    if (reading.duration(span) > limit) continue;
    if (best === root || reading.duration(span) > reading.duration(best)) best = span;
  }
  return answering(best, reading);
}

/** Of the CLIENT side of a call, the SERVER: the row both fold into bears its name. Else the span itself. */
export function answering(span: number, reading: Reading): number {
  const partner = reading.pairs[span]!;
  return partner >= 0 && reading.tree.parent[partner] === span ? partner : span;
}

function longest(spans: readonly number[], reading: Reading): number[] {
  if (spans.length < 2) return [...spans];
  return [spans.reduce((best, span) => (reading.duration(span) > reading.duration(best) ? span : best))];
}
