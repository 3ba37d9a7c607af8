import { didYouMean } from './did-you-mean.ts';
import type { Patch } from './fault.ts';
import { changeInside } from './inside.ts';
import { readPatch, type Change } from './patch.ts';
import type { ProgramPool, TimedChange } from './program.ts';
import type { AttributeValue, RateChange, Scenario } from './scenario.ts';
import type { Retry, Step } from './step.ts';

/** One fault switched on; times are ns and replace the fault's own. */
export interface FaultChoice {
  readonly name: string;
  readonly from?: number;
  /** null = to the end. */
  readonly for?: number | null;
}

/** What was asked for cannot be compiled; the message says what and what would be right. */
export class CompileError extends Error {
  override readonly name = 'CompileError';
}

/** A patch and when it holds: from `from` until before `until`. */
export interface TimedPatch {
  readonly patch: Patch;
  readonly from: number;
  readonly until: number;
}

/** What a call that had no retry tries again when a patch gives it one, as `retry: 1` in a file does. */
const anyRetry: Retry = { max: 1, onTimeout: true, onStatus: null, backoff: 0, factor: 1, jitter: 0 };

/** Later than any event: JSON has no Infinity. */
export const FOREVER = Number.MAX_SAFE_INTEGER;

export function chosenPatches(
  scenario: Scenario,
  { faults = [], set = {} }: { faults?: readonly FaultChoice[]; set?: Readonly<Record<string, Change>> },
): { patches: TimedPatch[]; knobs: Record<string, AttributeValue> } {
  const patches: TimedPatch[] = [];
  for (const choice of faults) {
    const fault = Object.hasOwn(scenario.faults, choice.name) ? scenario.faults[choice.name] : undefined;
    if (!fault) {
      const known = Object.keys(scenario.faults);
      throw new CompileError(
        `scenario ${scenario.name} has no fault "${choice.name}"${didYouMean(choice.name, known) || `; it has ${known.join(', ') || 'none'}`}`,
      );
    }
    const from = choice.from ?? fault.from;
    const length = choice.for === undefined ? fault.for : choice.for;
    const until = length === null ? FOREVER : from + length;
    patches.push(...fault.patches.map((patch) => ({ patch, from, until })));
  }
  for (const [path, change] of Object.entries(set)) {
    const read = readPatch(scenario, path, change);
    if (!read.ok) throw new CompileError(`${path}: ${read.message}`);
    patches.push({ patch: read.patch, from: 0, until: FOREVER });
  }
  const knobs: Record<string, AttributeValue> = {};
  for (const [key, knob] of Object.entries(scenario.knobs)) knobs[key] = knob.initial;
  for (const { patch } of patches) if (patch.kind === 'knob') knobs[patch.key] = patch.value;
  return { patches, knobs };
}

/** The scenario with the patches that hold for the whole run and need no clock. */
export function applyFixed(scenario: Scenario, patches: readonly TimedPatch[]): Scenario {
  let { loads, services } = scenario;
  for (const { patch } of patches) {
    if (patch.kind === 'users') {
      loads = loads.map((load) =>
        load.name === patch.load && load.arrivals.kind === 'closed'
          ? { ...load, arrivals: { ...load.arrivals, users: patch.value } }
          : load,
      );
    } else if (patch.kind === 'telemetry') {
      const service = services[patch.service]!;
      const telemetry = { ...service.telemetry, ...patch.change };
      services = { ...services, [patch.service]: { ...service, telemetry } };
    } else if (patch.kind === 'canary') {
      services = { ...services, [patch.service]: { ...services[patch.service]!, canary: patch.canary } };
    } else if (patch.kind === 'limit' || patch.kind === 'timeout' || patch.kind === 'retries') {
      const service = services[patch.service]!;
      const op = service.ops[patch.op]!;
      const steps = withStep(op.steps, patch.step, (step) => changedStep(step, patch));
      services = {
        ...services,
        [patch.service]: { ...service, ops: { ...service.ops, [patch.op]: { ...op, steps } } },
      };
    }
  }
  return { ...scenario, loads, services };
}

type StepPatch = Extract<Patch, { kind: 'limit' | 'timeout' | 'retries' }>;

function changedStep(step: Step, { kind, value }: StepPatch): Step {
  if (kind === 'limit') {
    return step.kind === 'parallel' || step.kind === 'each' ? { ...step, limit: value } : step;
  }
  if (step.kind !== 'call' && step.kind !== 'query') return step;
  if (kind === 'timeout') return { ...step, timeout: value };
  return { ...step, retry: value === 0 ? null : { ...(step.retry ?? anyRetry), max: value } };
}

/** The steps with the one of this id changed, wherever it stands. */
function withStep(steps: readonly Step[], id: string, change: (step: Step) => Step): readonly Step[] {
  return steps.map((step) =>
    step.id === id ? change(step) : changeInside(step, (inner) => withStep(inner, id, change)),
  );
}

/** A value that holds from `from` until before `until`. */
type Holding = Pick<TimedPatch, 'from' | 'until'> & { readonly value: number };

/** So many steps stand for the straight line of a ramp. */
const rampSteps = 20;

/** A load's profile as values that hold one after the other. */
function stepsOf(profile: readonly RateChange[]): Holding[] {
  const steps: { from: number; value: number }[] = [];
  let before = 1;
  for (const { at, factor, ramp } of profile) {
    const parts = ramp === 0 ? 1 : rampSteps;
    for (let part = 1; part <= parts; part++) {
      const value = before + ((factor - before) * part) / parts;
      steps.push({ from: at + Math.round((ramp * (part - 1)) / parts), value });
    }
    before = factor;
  }
  return steps.map((step, nth) => ({ ...step, until: steps[nth + 1]?.from ?? FOREVER }));
}

/**
 * The capacities and rates that patches change, as a list of steps in time: what each target has from each
 * boundary on. Capacities: the last patch that holds wins; rates: factors multiply.
 */
export function timedChanges(
  { services, loads }: Scenario,
  patches: readonly TimedPatch[],
  serviceIds: readonly string[],
  pools: readonly ProgramPool[],
): TimedChange[] {
  const changes: TimedChange[] = [];
  const change = (
    kind: TimedChange['kind'],
    target: number,
    base: number,
    mine: readonly Holding[],
  ): void => {
    const boundaries = [...new Set(mine.flatMap(({ from, until }) => [from, until]))].sort((a, b) => a - b);
    for (const at of boundaries) {
      if (at === FOREVER) continue;
      const holding = mine.filter(({ from, until }) => from <= at && at < until);
      const value =
        kind === 'rate'
          ? holding.reduce((product, patch) => product * patch.value, 1)
          : (holding.at(-1)?.value ?? base);
      changes.push({ at, kind, target, value });
    }
  };
  serviceIds.forEach((id, target) => {
    const mine = patches.flatMap((timed) =>
      timed.patch.kind === 'workers' && timed.patch.service === id
        ? [{ ...timed, value: timed.patch.value }]
        : [],
    );
    change('workers', target, services[id]!.workers ?? -1, mine);
  });
  pools.forEach(({ id, size }, target) => {
    const mine = patches.flatMap((timed) =>
      timed.patch.kind === 'pool' && timed.patch.pool === id ? [{ ...timed, value: timed.patch.value }] : [],
    );
    change('pool', target, size, mine);
  });
  loads.forEach(({ name, arrivals }, target) => {
    const mine = patches.flatMap((timed) =>
      timed.patch.kind === 'rate' && timed.patch.load === name
        ? [{ ...timed, value: timed.patch.factor }]
        : [],
    );
    change('rate', target, 1, [...mine, ...(arrivals.kind === 'open' ? stepsOf(arrivals.profile) : [])]);
  });
  return changes.sort((a, b) => a.at - b.at);
}
