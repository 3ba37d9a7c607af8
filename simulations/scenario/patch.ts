import { parseDuration } from './duration.ts';
import type { Patch } from './fault.ts';
import { inside } from './inside.ts';
import { ChangeReader, type Change, type PatchTargets } from './patch-change.ts';
import { own, Refusal, unknown } from './patch-refusal.ts';
import { shown } from './problem.ts';
import { parseFactor, parseRate, parseWhole } from './quantity.ts';
import type { Step } from './step.ts';

export type { Change, PatchTargets } from './patch-change.ts';

export type ReadPatch =
  | { readonly ok: true; readonly patch: Patch }
  | { readonly ok: false; readonly on: 'key' | 'value'; readonly message: string };

/**
 * Reads one `path: value` of a fault's `set` or of `--set`.
 *
 * Paths: `<service>[ <OPERATION>].latency`, `….errors`, `<service>.network`, `<service>.workers`,
 * `<service>.pool.<database>`, `<database>.connections`, `<service> <OPERATION>.<step>.limit`, `….timeout`,
 * `….retry`, `<service>.canary`, `<service>.pauses`, `<service>.clock`, `<service>.propagator`, `<service>.instrument`,
 * `load.<name>.rate`, `load.<name>.users`, `knobs.<name>`.
 */
export function readPatch(targets: PatchTargets, path: string, change: Change): ReadPatch {
  try {
    return { ok: true, patch: new PatchReader(targets, path, change).read() };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return { ok: false, on: refusal.on, message: refusal.message };
  }
}

/** Whether a patch may depend on the request. */
export const takesCondition = (
  patch: Patch,
): patch is Extract<Patch, { kind: 'latency' | 'network' | 'errors' }> =>
  patch.kind === 'latency' || patch.kind === 'network' || patch.kind === 'errors';

/** Whether a patch may begin and end while the run goes on. */
export const takesTime = (patch: Patch): boolean =>
  !['limit', 'timeout', 'retries', 'telemetry', 'canary', 'pauses', 'knob', 'users'].includes(patch.kind);

class PatchReader {
  readonly #targets: PatchTargets;
  readonly #path: string;
  readonly #change: Change;
  readonly #value: ChangeReader;
  constructor(targets: PatchTargets, path: string, change: Change) {
    this.#targets = targets;
    this.#path = path.trim();
    this.#change = change;
    this.#value = new ChangeReader(targets, change);
  }

  read(): Patch {
    const [head, name, property, ...more] = this.#path.split('.');
    if (head === 'knobs' && name && property === undefined) return this.#knob(name);
    if (head === 'load' && name && property && more.length === 0) return this.#load(name, property);
    return this.#ofService();
  }

  #knob(key: string): Patch {
    const knob = own(this.#targets.knobs, key, 'knob');
    const value = this.#change;
    if (typeof value === 'object' || !knob.values.includes(value)) {
      throw new Refusal('value', `expected one of ${knob.values.join(', ')}, got ${shown(value)}`);
    }
    return { kind: 'knob', key, value };
  }

  #load(name: string, property: string): Patch {
    const load = this.#targets.loads.find((other) => other.name === name);
    const names = this.#targets.loads.map((other) => other.name);
    if (!load) throw unknown('load', name, names);
    const { arrivals } = load;
    if (property === 'rate' && arrivals.kind === 'open') {
      const factor = parseFactor(this.#change);
      if (factor.ok && factor.value > 0) return { kind: 'rate', load: name, factor: factor.value };
      const rate = parseRate(this.#change);
      if (!rate.ok) throw this.#value.unexpected('a factor like x3 or a rate like 80/s');
      return { kind: 'rate', load: name, factor: rate.value / arrivals.rate };
    }
    if (property === 'users' && arrivals.kind === 'closed') {
      return { kind: 'users', load: name, value: this.#value.take(parseWhole(this.#change, 1, 100_000)) };
    }
    throw unknown('property', property, [arrivals.kind === 'open' ? 'rate' : 'users']);
  }

  #ofService(): Patch {
    const id = /^[^\s.]+/.exec(this.#path)?.[0] ?? '';
    const service = own(this.#targets.services, id, 'service');
    const rest = this.#path.slice(id.length);
    if (rest.startsWith('.')) return this.#serviceWide(id, rest.slice(1));
    const ops = Object.keys(service.ops).filter((name) => rest.startsWith(` ${name}.`));
    const op = ops.sort((a, b) => b.length - a.length)[0];
    if (op === undefined)
      throw unknown('operation', rest.trim().replace(/\.[^./]*$/, ''), Object.keys(service.ops));
    return this.#ofOperation(id, op, rest.slice(op.length + 2));
  }

  #serviceWide(service: string, property: string): Patch {
    const [first, database] = property.split('.', 2);
    const { system } = this.#targets.services[service]!;
    switch (first) {
      case 'latency':
        return { kind: 'latency', service, op: null, ...this.#value.stretch(service) };
      case 'network':
        return { kind: 'network', service, ...this.#value.stretch() };
      case 'errors':
        return { kind: 'errors', service, op: null, ...this.#value.errors(service) };
      case 'workers':
        return { kind: 'workers', service, value: this.#value.take(parseWhole(this.#change, 1, 100_000)) };
      case 'canary':
        return this.#value.canary(service);
      case 'pauses':
        return this.#value.pauses(service);
      case 'clock':
      case 'propagator':
      case 'instrument':
        if (system === null) return this.#value.telemetry(service, first);
        throw this.#unknownProperty(property, system);
      case 'connections':
        return this.#pool(service, service);
      case 'pool':
        return this.#pool(`${service}/${database ?? ''}`, database ?? '');
      default:
        throw this.#unknownProperty(property, system);
    }
  }

  #unknownProperty(property: string, system: string | null): Refusal {
    const more =
      system === null ? ['pool.<database>', 'canary', 'clock', 'propagator', 'instrument'] : ['connections'];
    return unknown('property', property, ['latency', 'errors', 'network', 'workers', 'pauses', ...more]);
  }

  #pool(id: string, name: string): Patch {
    if (!this.#targets.pools.some((pool) => pool.id === id)) {
      const known = this.#targets.pools.map((pool) => pool.name);
      throw unknown('pool', name, known);
    }
    return { kind: 'pool', pool: id, value: this.#value.take(parseWhole(this.#change, 1, 1_000_000)) };
  }

  #ofOperation(service: string, op: string, property: string): Patch {
    if (property === 'latency') return { kind: 'latency', service, op, ...this.#value.stretch(service) };
    if (property === 'errors') return { kind: 'errors', service, op, ...this.#value.errors(service) };
    const known = patchableSteps(this.#targets.services[service]!.ops[op]!.steps);
    const named = known.find(({ id, property: name }) => property === `${id}.${name}`);
    if (!named) {
      const names = known.map(({ id, property: name }) => `${id}.${name}`);
      throw unknown('property', property, ['latency', 'errors', ...names]);
    }
    const where = { service, op, step: named.id };
    switch (named.property) {
      case 'limit':
        return { kind: 'limit', ...where, value: this.#value.take(parseWhole(this.#change, 1, 1_000_000)) };
      case 'timeout':
        return { kind: 'timeout', ...where, value: this.#value.take(parseDuration(this.#change)) };
      case 'retry':
        return { kind: 'retries', ...where, value: this.#value.take(parseWhole(this.#change, 0, 100)) };
    }
  }
}

interface PatchableStep {
  readonly id: string;
  readonly property: 'limit' | 'timeout' | 'retry';
}

/** What can be patched of which step, those inside others included. */
function patchableSteps(steps: readonly Step[]): PatchableStep[] {
  return steps.flatMap((step): PatchableStep[] => [
    ...propertiesOf(step).map((property) => ({ id: step.id, property })),
    ...inside(step).flatMap(patchableSteps),
  ]);
}

function propertiesOf({ kind }: Step): PatchableStep['property'][] {
  if (kind === 'parallel' || kind === 'each') return ['limit'];
  return kind === 'call' || kind === 'query' ? ['timeout', 'retry'] : [];
}
