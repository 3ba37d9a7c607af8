import { didYouMean } from './did-you-mean.ts';
import type { Findings } from './findings.ts';
import { insideInput } from './inside.ts';
import type { Path } from './problem.ts';
import type { Service } from './scenario.ts';
import type { StepInput, Target } from './step-input.ts';
import type { Vocabulary } from './vocabulary.ts';

/** More steps than this in one request is a scenario that would never end in practice. */
export const maxSteps = 100_000;

/** One operation as the call graph sees it. */
export interface Operations {
  readonly service: string;
  readonly op: string;
  readonly steps: readonly StepInput[];
  /** Where the list of steps stands. */
  readonly path: Path;
}

interface Edge {
  readonly from: string;
  readonly to: string;
  /** How often at most, attempts included. */
  readonly times: number;
  readonly path: Path;
}

const key = ({ service, op }: Target): string => `${service} ${op}`;

/** Finds calls that lead nowhere, calls that come back to themselves, and requests that would never end. */
export function checkCalls(
  operations: readonly Operations[],
  services: Readonly<Record<string, Service>>,
  vocabulary: Vocabulary,
  findings: Findings,
): void {
  const edges: Edge[] = [];
  const own = new Map<string, number>();
  for (const { service, op, steps, path } of operations) {
    let size = 1;
    for (const visit of everyStep(steps, path, 1, vocabulary)) {
      size += visit.times;
      const target = targetOf(visit.step);
      if (!target) continue;
      const why = unreachable(visit.step.kind === 'query', target, services);
      if (why) findings.value(visit.path, why);
      else
        edges.push({
          from: key({ service, op }),
          to: key(target),
          times: visit.times * attemptsOf(visit.step),
          path: visit.path,
        });
    }
    own.set(key({ service, op }), size);
  }
  checkSize(own, edges, findings, operations);
}

const targetOf = (step: StepInput): Target | null =>
  step.kind === 'call' ? step.call : step.kind === 'query' ? step.query : null;

function attemptsOf(step: StepInput): number {
  if (step.kind !== 'call' && step.kind !== 'query') return 1;
  return 1 + (typeof step.retry === 'number' ? step.retry : (step.retry?.max ?? 0));
}

/** Why a target cannot be reached, or null. */
export function unreachable(
  query: boolean,
  { service: id, op }: Target,
  services: Readonly<Record<string, Service>>,
): string | null {
  const service = Object.hasOwn(services, id) ? services[id]! : null;
  if (!service) {
    const known = Object.values(services).filter(({ system }) => (system !== null) === query);
    const what = query ? 'database' : 'service';
    return `there is no ${what} ${JSON.stringify(id)}${didYouMean(
      id,
      known.map((other) => other.id),
    )}`;
  }
  if (query !== (service.system !== null)) {
    return query ? `${id} is a service, not a database: use call` : `${id} is a database: use query`;
  }
  if (Object.hasOwn(service.ops, op)) return null;
  return `${id} has no operation ${JSON.stringify(op)}${didYouMean(op, Object.keys(service.ops))}`;
}

interface Visit {
  readonly step: StepInput;
  readonly path: Path;
  readonly times: number;
}

/** Every step of an operation, those inside others included, with how often it may run. */
function* everyStep(
  steps: readonly StepInput[],
  path: Path,
  times: number,
  vocabulary: Vocabulary,
): Generator<Visit> {
  for (const [nth, step] of steps.entries()) {
    yield* visit(step, [...path, nth], times, vocabulary);
  }
}

function* visit(step: StepInput, here: Path, times: number, vocabulary: Vocabulary): Generator<Visit> {
  yield { step, path: [...here, step.kind], times };
  const rounds = step.kind === 'each' ? times * roundsOf(step.each, vocabulary) : times;
  for (const { steps, at, alone } of insideInput(step)) {
    const where = [...here, ...at];
    if (alone) yield* visit(steps[0]!, where, rounds, vocabulary);
    else yield* everyStep(steps, where, rounds, vocabulary);
  }
}

const roundsOf = (each: number | string, vocabulary: Vocabulary): number =>
  typeof each === 'number' ? each : (vocabulary.largest(each) ?? 1);

/** Kahn's algorithm, callers last: adds up sizes from the leaves; what is left over calls itself. */
function checkSize(
  own: ReadonlyMap<string, number>,
  edges: readonly Edge[],
  findings: Findings,
  operations: readonly Operations[],
): void {
  const size = new Map(own);
  const open = new Map<string, number>([...own.keys()].map((op) => [op, 0]));
  const callers = new Map<string, Edge[]>();
  for (const edge of edges) {
    open.set(edge.from, open.get(edge.from)! + 1);
    callers.set(edge.to, [...(callers.get(edge.to) ?? []), edge]);
  }
  const ready = [...open].filter(([, calls]) => calls === 0).map(([op]) => op);
  for (let op = ready.pop(); op !== undefined; op = ready.pop()) {
    open.delete(op);
    for (const { from, times } of callers.get(op) ?? []) {
      size.set(from, size.get(from)! + times * size.get(op)!);
      open.set(from, open.get(from)! - 1);
      if (open.get(from) === 0) ready.push(from);
    }
  }
  if (open.size > 0) {
    reportCycle(
      edges.filter(({ from, to }) => open.has(from) && open.has(to)),
      findings,
    );
    return;
  }
  const tooLarge = operations.find((operation) => size.get(key(operation))! > maxSteps);
  if (tooLarge) {
    findings.value(
      tooLarge.path,
      `one request may take ${size.get(key(tooLarge))} steps; at most ${maxSteps} are allowed`,
    );
  }
}

/** Walks along calls among what is left over until an operation comes a second time. */
function reportCycle(edges: readonly Edge[], findings: Findings): void {
  const next = new Map(edges.map((edge) => [edge.from, edge]));
  const seen: Edge[] = [];
  let edge = [...next.values()].find(({ to }) => next.has(to));
  while (edge && !seen.includes(edge)) {
    seen.push(edge);
    edge = next.get(edge.to);
  }
  if (!edge) return;
  const round = seen.slice(seen.indexOf(edge));
  const names = [...round.map(({ from }) => from), round[0]!.from].join(' → ');
  findings.value(
    round.at(-1)!.path,
    `this call comes back to where it started, so a request would never end: ${names}`,
  );
}
