import { nearestRank } from '../numeric/quantile.ts';
import { whatIf } from '../analysis/what-if.ts';
import { randomnessOf, thresholdOf } from '../sampling/consistent.ts';
import { Kind } from '../telemetry/span.ts';
import { ExpressionError } from './expression-error.ts';
import type { Argument, Change, Expression, Target } from './expression-tree.ts';
import { didYouMean } from '../scenario/did-you-mean.ts';
import { answering, placeOf, spansAt } from './target.ts';
import { spansIn } from './spans-in.ts';
import { shownName } from './shown.ts';
import { NOTHING, quantity, text } from './value.ts';
import type { Evidence, Value } from './value.ts';
import type { Reading, World } from './world.ts';

/** Where an expression is evaluated: a world, and the text that errors point into. */
export interface Scope {
  readonly world: World;
  readonly text: string;
}

type Evaluate = (
  args: readonly Argument[],
  scope: Scope,
  at: number,
  inner: (node: Expression) => Value,
) => Value;

const KIND_NAMES = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'];
const STATUS_NAMES = ['Unset', 'Ok', 'Error'];

/** One entry for every name in `signatures`; the parser has checked number and kinds of arguments. */
export const functions: ReadonlyMap<string, Evaluate> = new Map<string, Evaluate>([
  ['duration', ofOne((span, reading) => reading.duration(span))],
  ['start', ofOne((span, reading) => reading.trace.start[span]!)],
  ['end', ofOne((span, reading) => reading.trace.end[span]!)],
  ['slack', ofOne((span, reading) => reading.slack[span]!)],
  ['self', ofAll((span, reading) => reading.self[span]!)],
  ['critical', ofAll((span, reading) => reading.critical.exclusive[span]!)],
  ['work', ofAll((span, reading) => reading.self[span]! - waited(span, reading))],
  ['wait', wait],
  ['share', share],
  ['gap', gap],
  ['savedBy', ([change], scope) => savedBy(change as Argument & { kind: 'change' }, scope)],
  ['count', count],
  ['requests', overRun((sorted) => sorted.length, 'count')],
  ['p50', percentile(50)],
  ['p90', percentile(90)],
  ['p95', percentile(95)],
  ['p99', percentile(99)],
  ['max', percentile(100)],
  ['mean', overRun((sorted) => sorted.reduce((sum, value) => sum + value, 0) / sorted.length)],
  ['requests', overRun((sorted) => sorted.length, 'count')],
  ['kept', sampled(true)],
  ['lost', sampled(false)],
  [
    'rate',
    (_args, scope, at) =>
      quantity('share', scope.world.rate ?? fail('the run has no rate', at, scope), NOTHING),
  ],
  ['attribute', attribute],
  ['name', detail((span, reading) => reading.trace.name(span))],
  ['kind', detail((span, reading) => KIND_NAMES[reading.trace.kind[span]!] ?? 'UNSPECIFIED')],
  ['status', detail((span, reading) => STATUS_NAMES[reading.trace.status[span]!] ?? 'Unset')],
  ['id', detail((span, reading) => reading.trace.spanId(span))],
  ['parent', parent],
  ['traceId', (_args, scope, at) => text(picked(scope, at).trace.id, NOTHING)],
  ['services', (_args, scope, at) => services(picked(scope, at))],
]);

/** A quantity of exactly one span; several are an error that says how to choose. */
function ofOne(measure: (span: number, reading: Reading) => number): Evaluate {
  return ([arg], scope) => {
    const { span, reading } = one(targetOf(arg), scope);
    return quantity('duration', measure(span, reading), about([span], reading));
  };
}

/** Time that adds up over all spans a target names; a service alone means everything that it did itself. */
function ofAll(measure: (span: number, reading: Reading) => number): Evaluate {
  return ([arg], scope) => {
    const target = targetOf(arg);
    const entries = some(target, scope);
    const reading = scope.world.trace;
    const spans = isService(target, reading) ? ownSpans(reading.shown[entries[0]!]!, reading) : entries;
    return quantity(
      'duration',
      sum(spans, (span) => measure(span, reading)),
      about(spans, reading),
    );
  };
}

/** Waiting for workers, connections and locks: of spans, or everybody's for one resource (`wait(history-db)`). */
function wait([arg]: readonly Argument[], scope: Scope, at: number): Value {
  const target = targetOf(arg);
  const reading = picked(scope, at);
  if (target.select === 'words') {
    const named = reading.waits.filter(({ resource }) => resource.replace(/^\w+:/, '') === target.words);
    if (named.length > 0) {
      const spans = [...new Set(named.map(({ span }) => span))];
      return quantity(
        'duration',
        sum(named, ({ start, end }) => end - start),
        about(spans, reading),
      );
    }
  }
  return ofAll(waited)([arg!], scope, at, () => fail('', at, scope));
}

/** Of a span: its part of the request's time. Of `errors`: the part of the run's requests that failed. */
function share([arg]: readonly Argument[], scope: Scope, at: number): Value {
  const target = targetOf(arg);
  if (target.select === 'words' && target.words === 'errors') {
    const { traces } = scope.world;
    return quantity('share', traces.filter((reading) => reading.isError).length / traces.length, NOTHING);
  }
  const { span, reading } = one(target, scope);
  const root = reading.tree.roots[0]!;
  if (reading.duration(root) === 0) fail('the root took no time', at, scope);
  return quantity('share', reading.duration(span) / reading.duration(root), about([span], reading));
}

/** Between two spans; with one, the longest stretch inside it that no child covers. */
function gap([first, second]: readonly Argument[], scope: Scope): Value {
  const a = one(targetOf(first), scope);
  const { reading } = a;
  if (second) {
    const b = one(targetOf(second), scope);
    return quantity(
      'duration',
      reading.trace.start[b.span]! - reading.trace.end[a.span]!,
      about([a.span, b.span], reading),
    );
  }
  let covered = reading.trace.start[a.span]!;
  let longest = 0;
  for (const child of reading.children(a.span)) {
    longest = Math.max(longest, reading.trace.start[child]! - covered);
    covered = Math.max(covered, reading.trace.end[child]!);
  }
  return quantity(
    'duration',
    Math.max(longest, reading.trace.end[a.span]! - covered),
    about([a.span], reading),
  );
}

/** How much sooner the root would have ended, as the what-if of the picture has it. */
function savedBy({ change }: { readonly change: Change }, scope: Scope): Value {
  const spans = some(change.of, scope);
  const reading = scope.world.trace;
  const durations = new Map(spans.map((span) => [span, reading.duration(span) * change.factor]));
  const rootEnd = reading.trace.end[reading.tree.roots[0]!]!;
  return quantity(
    'duration',
    rootEnd - whatIf(reading.trace, durations, reading.tree).rootEnd,
    about(spans, reading),
  );
}

/** `traces` and `errors` (failed requests) of the run; `spans`, `services` or named spans of the picked trace. */
function count([arg]: readonly Argument[], scope: Scope, at: number): Value {
  const target = targetOf(arg);
  const words = target.select === 'words' ? target.words : '';
  if (words === 'traces') return quantity('count', scope.world.recording.traceCount, NOTHING);
  if (words === 'errors')
    return quantity('count', scope.world.traces.filter((reading) => reading.isError).length, NOTHING);
  const reading = picked(scope, at);
  const all = Array.from({ length: reading.trace.size }, (_, span) => span);
  if (words === 'spans') return quantity('count', all.length, about(all, reading));
  if (words === 'services') return quantity('count', services(reading).services.length, about(all, reading));
  const spans = spansIn(target, scope);
  return quantity('count', spans.length, about(spans, reading));
}

function services(reading: Reading): Value {
  const names = [...new Set(reading.shown)];
  return text(names.join(', '), { spans: [], services: names });
}

function percentile(percent: number): Evaluate {
  return overRun((sorted) => nearestRank(sorted, percent / 100));
}

/** A figure over every span of the run at a place: from their durations (ns) in ascending order. */
function overRun(
  summary: (sorted: Float64Array) => number,
  dimension: 'duration' | 'count' = 'duration',
): Evaluate {
  return ([arg], scope) => {
    const target = targetOf(arg);
    const place =
      target.select === 'words'
        ? placeOf(target.words, scope.world.directory, scope.text, target.at)
        : undefined;
    if (!place && target.select !== 'root') fail('write a service, an operation or root', target.at, scope);
    const durations: number[] = [];
    for (const reading of scope.world.traces) {
      const spans = place ? spansAt(place, reading) : reading.tree.roots.subarray(0, 1);
      for (const span of spans) durations.push(reading.duration(span));
    }
    const services = place?.service === undefined ? [] : [place.service];
    return quantity(dimension, summary(Float64Array.from(durations).sort()), { spans: [], services });
  };
}

/** How many traces of a class one head-sampling rate keeps, all deciding by trace id. */
function sampled(kept: boolean): Evaluate {
  return ([what, rate], scope, at, inner) => {
    const { word, at: wordAt } = what as Argument & { kind: 'word' };
    if (word !== 'traces' && word !== 'errors')
      fail(
        `expected traces or errors, found "${word}"${didYouMean(word, ['traces', 'errors'])}`,
        wordAt,
        scope,
      );
    const part = rate ? inner((rate as Argument & { kind: 'value' }).value) : undefined;
    const share = part?.amount ?? scope.world.rate;
    if (share === undefined) return fail('write the sampling rate: kept(errors, 5 %)', at, scope);
    if (!(share >= 0 && share <= 1)) fail(`a sampling rate lies between 0 % and 100 %`, at, scope);
    const threshold = thresholdOf(share);
    const isKept = (reading: Reading) => randomnessOf(reading.trace.id, '') >= threshold;
    const found = scope.world.traces.filter(
      (reading) => (word === 'traces' || reading.isError) && isKept(reading) === kept,
    );
    return quantity('count', found.length, NOTHING);
  };
}

function attribute([arg, key]: readonly Argument[], scope: Scope): Value {
  const { span, reading } = one(targetOf(arg), scope);
  const { word, at } = key as Argument & { kind: 'word' };
  const value = reading.trace.attribute(span, word);
  if (value !== undefined) return text(String(value), about([span], reading));
  const keys = reading.trace.attributes(span).map((each) => each.key);
  return fail(
    `${shownName(reading.trace, span)} has no attribute "${word}"${didYouMean(word, keys)}`,
    at,
    scope,
  );
}

function detail(read: (span: number, reading: Reading) => string): Evaluate {
  return ([arg], scope) => {
    const { span, reading } = one(targetOf(arg), scope);
    return text(read(span, reading), about([span], reading));
  };
}

/** The row above, as the folded picture shows it. */
function parent([arg]: readonly Argument[], scope: Scope): Value {
  const { span, reading } = one(targetOf(arg), scope);
  let up = reading.tree.parent[span]!;
  if (up >= 0 && answering(up, reading) === span) up = reading.tree.parent[up]!;
  if (up < 0)
    return fail(`${shownName(reading.trace, span)} is a root: it has no parent`, targetOf(arg).at, scope);
  return {
    dimension: 'spans',
    amount: 1,
    text: shownName(reading.trace, up),
    ...about([up], reading),
  };
}

/** Nanoseconds that a span stood in line. */
export function waited(span: number, reading: Reading): number {
  let total = 0;
  for (const each of reading.waits) if (each.span === span) total += each.end - each.start;
  return total;
}

/** Everything a service did itself: its spans but for those in which it only waited for another's answer. */
function ownSpans(service: string, reading: Reading): number[] {
  return Array.from({ length: reading.trace.size }, (_, span) => span).filter(
    (span) =>
      reading.shown[span] === service && (reading.isEntry(span) || reading.trace.kind[span] !== Kind.client),
  );
}

function isService(target: Target, reading: Reading): boolean {
  return target.select === 'words' && reading.shown.includes(target.words);
}

function targetOf(argument: Argument | undefined): Target {
  return (argument as Argument & { kind: 'target' }).target;
}

function picked(scope: Scope, at: number): Reading {
  if (scope.world.picked < 0)
    fail('this needs one trace, and none was picked: give the run a pick="…"', at, scope);
  return scope.world.trace;
}

function some(target: Target, scope: Scope): number[] {
  const spans = spansIn(target, scope);
  if (spans.length === 0) fail('takes no part in the picked trace', target.at, scope);
  return spans;
}

function one(target: Target, scope: Scope): { span: number; reading: Reading } {
  const spans = some(target, scope);
  const reading = scope.world.trace;
  if (spans.length === 1) return { span: spans[0]!, reading };
  const words = scope.text.slice(target.at).split(/[,)]/)[0]!.trim();
  const names = new Set(spans.map((span) => shownName(reading.trace, span)));
  const choice =
    names.size > 1
      ? `name the operation (${[...names].join(', ')})`
      : `write first(${words}), last(${words}) or longest(${words})`;
  return fail(`${spans.length} spans are "${words}"; ${choice}`, target.at, scope);
}

function about(spans: readonly number[], reading: Reading): Evidence {
  return { spans, services: [...new Set(spans.map((span) => reading.shown[span]!))] };
}

function sum<T>(list: readonly T[], measure: (item: T) => number): number {
  return list.reduce((total, item) => total + measure(item), 0);
}

function fail(message: string, at: number, scope: Scope): never {
  throw new ExpressionError(message, scope.text, at);
}
