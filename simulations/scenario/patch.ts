import { parseCondition } from './condition-text.ts';
import type { Condition } from './condition.ts';
import { didYouMean } from './did-you-mean.ts';
import { parseDistribution } from './distribution-text.ts';
import { parseDuration, parseOffset } from './duration.ts';
import type { Errors, Patch } from './fault.ts';
import { inside } from './inside.ts';
import type { Parsed } from './parsed.ts';
import { shown } from './problem.ts';
import { parseFactor, parsePositive, parseRate, parseShare, parseWhole } from './quantity.ts';
import type { AttributeValue, Scenario } from './scenario.ts';
import type { Step } from './step.ts';
import { instrumented, libraries, propagators } from './telemetry-words.ts';
import { Vocabulary } from './vocabulary.ts';

/** The value of a patch as it is written: `x20`, 5, or a mapping such as `{ rate: 5%, status: 503 }`. */
export type Change = AttributeValue | Readonly<Record<string, AttributeValue>>;

/** What patches are read against. */
export type PatchTargets = Pick<Scenario, 'attributes' | 'knobs' | 'loads' | 'services' | 'pools'>;

export type ReadPatch =
  | { readonly ok: true; readonly patch: Patch }
  | { readonly ok: false; readonly on: 'key' | 'value'; readonly message: string };

class Refusal {
  readonly on: 'key' | 'value';
  readonly message: string;
  constructor(on: 'key' | 'value', message: string) {
    this.on = on;
    this.message = message;
  }
}

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
  constructor(targets: PatchTargets, path: string, change: Change) {
    this.#targets = targets;
    this.#path = path.trim();
    this.#change = change;
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
    if (!load)
      throw unknown(
        'load',
        name,
        this.#targets.loads.map((other) => other.name),
      );
    const { arrivals } = load;
    if (property === 'rate' && arrivals.kind === 'open') {
      const factor = parseFactor(this.#change);
      if (factor.ok) return { kind: 'rate', load: name, factor: factor.value };
      const rate = parseRate(this.#change);
      if (!rate.ok) throw this.#unexpected('a factor like x3 or a rate like 80/s');
      return { kind: 'rate', load: name, factor: rate.value / arrivals.rate };
    }
    if (property === 'users' && arrivals.kind === 'closed') {
      return { kind: 'users', load: name, value: this.#take(parseWhole(this.#change, 1, 100_000)) };
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
        return { kind: 'latency', service, op: null, ...this.#stretch(service) };
      case 'network':
        return { kind: 'network', service, ...this.#stretch() };
      case 'errors':
        return { kind: 'errors', service, op: null, ...this.#errors(service) };
      case 'workers':
        return { kind: 'workers', service, value: this.#take(parseWhole(this.#change, 1, 100_000)) };
      case 'canary':
        return this.#canary(service);
      case 'pauses':
        return this.#pauses(service);
      case 'clock':
      case 'propagator':
      case 'instrument':
        if (system === null) return this.#telemetry(service, first);
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

  #canary(service: string): Patch {
    const { version, instances = 1 } = this.#fields('version', 'instances');
    const all = this.#targets.services[service]!.instances;
    if (version === undefined) throw new Refusal('value', 'needs a version');
    return {
      kind: 'canary',
      service,
      canary: {
        version: String(version),
        instances: this.#field('instances', parseWhole(instances, 1, all), instances),
      },
    };
  }

  #pauses(service: string): Patch {
    const { every, for: length } = this.#fields('every', 'for');
    if (every === undefined || length === undefined) throw new Refusal('value', 'needs every and for');
    const pauses = {
      every: this.#field('every', parseDuration(every), every),
      length: this.#field('for', parseDuration(length), length),
    };
    if (pauses.length >= pauses.every) throw new Refusal('value', 'for: expected less than every');
    return { kind: 'pauses', service, ...pauses };
  }

  #pool(id: string, name: string): Patch {
    if (!this.#targets.pools.some((pool) => pool.id === id)) {
      const known = this.#targets.pools.map((pool) => pool.name);
      throw unknown('pool', name, known);
    }
    return { kind: 'pool', pool: id, value: this.#take(parseWhole(this.#change, 1, 1_000_000)) };
  }

  #ofOperation(service: string, op: string, property: string): Patch {
    if (property === 'latency') return { kind: 'latency', service, op, ...this.#stretch(service) };
    if (property === 'errors') return { kind: 'errors', service, op, ...this.#errors(service) };
    const known = patchableSteps(this.#targets.services[service]!.ops[op]!.steps);
    const named = known.find(({ id, property: name }) => property === `${id}.${name}`);
    if (!named) {
      const names = known.map(({ id, property: name }) => `${id}.${name}`);
      throw unknown('property', property, ['latency', 'errors', ...names]);
    }
    const where = { service, op, step: named.id };
    switch (named.property) {
      case 'limit':
        return { kind: 'limit', ...where, value: this.#take(parseWhole(this.#change, 1, 1_000_000)) };
      case 'timeout':
        return { kind: 'timeout', ...where, value: this.#take(parseDuration(this.#change)) };
      case 'retry':
        return { kind: 'retries', ...where, value: this.#take(parseWhole(this.#change, 0, 100)) };
    }
  }

  #telemetry(service: string, property: 'clock' | 'propagator' | 'instrument'): Patch {
    const change = this.#change;
    if (property === 'clock') {
      return { kind: 'telemetry', service, change: { clock: this.#take(parseOffset(change)) } };
    }
    if (property === 'propagator') {
      const propagator = propagators.find((name) => name === change);
      if (!propagator) throw this.#unexpected(`one of ${propagators.join(', ')}`);
      return { kind: 'telemetry', service, change: { propagator } };
    }
    const words = typeof change === 'string' ? change.split(/[\s,]+/) : [];
    const installed = libraries.filter((library) => words.includes(library));
    if (change !== 'none' && (installed.length === 0 || installed.length < words.length)) {
      throw this.#unexpected(`none, or some of ${libraries.join(', ')}`);
    }
    return { kind: 'telemetry', service, change: { instrument: instrumented(installed) } };
  }

  /** `x20`, `+200ms`, or both in a mapping. */
  #stretch(service: string | null = null): { factor: number; add: number; when: Condition | null } {
    if (typeof this.#change === 'object') {
      const { times, plus, when } = this.#fields('times', 'plus', 'when');
      if (times === undefined && plus === undefined) throw new Refusal('value', 'needs times or plus');
      return {
        factor: times === undefined ? 1 : this.#field('times', parsePositive(times), times),
        add: plus === undefined ? 0 : this.#field('plus', parseDuration(plus), plus),
        when: this.#condition(when, service),
      };
    }
    const factor = parseFactor(this.#change);
    if (factor.ok) return { factor: factor.value, add: 0, when: null };
    const text = typeof this.#change === 'string' ? this.#change.trim() : '';
    const add = parseDuration(text.startsWith('+') ? text.slice(1) : null);
    if (!add.ok) throw this.#unexpected('a factor like x20 or an addition like +200ms');
    return { factor: 1, add: add.value, when: null };
  }

  /** A share, or a mapping with more about the failure. */
  #errors(service: string): { errors: Errors; when: Condition | null } {
    const fields =
      typeof this.#change === 'object'
        ? this.#fields('rate', 'status', 'type', 'message', 'attempts', 'after', 'when')
        : { rate: this.#change };
    const { rate, status, type, message, attempts, after, when } = fields as Record<
      string,
      AttributeValue | undefined
    >;
    return {
      errors: {
        rate: rate === undefined ? 1 : this.#field('rate', parseShare(rate), rate),
        failure: {
          status: status === undefined ? 500 : this.#field('status', parseWhole(status, 400, 599), status),
          type: String(type ?? ''),
          message: String(message ?? ''),
        },
        attempts:
          attempts === undefined ? null : this.#field('attempts', parseWhole(attempts, 1, 100), attempts),
        after:
          after === undefined
            ? { kind: 'constant', value: 1e6 }
            : this.#field('after', parseDistribution(after), after),
      },
      when: this.#condition(when, service),
    };
  }

  /** @param service whose `instance` the condition may look at; null = of none */
  #condition(text: AttributeValue | undefined, service: string | null): Condition | null {
    if (text === undefined) return null;
    const condition = this.#field('when', parseCondition(text), text);
    const { attributes, knobs, services } = this.#targets;
    const instances = service === null ? 0 : services[service]!.instances;
    const why = new Vocabulary(attributes, knobs, instances).wrongCondition(condition);
    if (why) throw new Refusal('value', `when: ${why}`);
    return condition;
  }

  #fields<K extends string>(...known: K[]): Partial<Record<K, AttributeValue>> {
    if (typeof this.#change !== 'object') throw this.#unexpected(`a mapping with ${known.join(', ')}`);
    for (const key of Object.keys(this.#change)) {
      if (!known.includes(key as K)) throw unknown('key', key, known, 'value');
    }
    return this.#change as Partial<Record<K, AttributeValue>>;
  }

  #field<T>(name: string, result: Parsed<T>, value: AttributeValue): T {
    if (result.ok) return result.value;
    throw new Refusal('value', `${name}: expected ${result.expected}, got ${shown(value)}`);
  }

  #take<T>(result: Parsed<T>): T {
    if (result.ok) return result.value;
    throw this.#unexpected(result.expected);
  }

  #unexpected(expected: string): Refusal {
    return new Refusal('value', `expected ${expected}, got ${shown(this.#change)}`);
  }
}

function own<T>(record: Readonly<Record<string, T>>, key: string, what: string): T {
  if (Object.hasOwn(record, key)) return record[key]!;
  throw unknown(what, key, Object.keys(record));
}

function unknown(what: string, name: string, known: readonly string[], on: 'key' | 'value' = 'key'): Refusal {
  const hint =
    didYouMean(name, known) ||
    (known.length > 0 && known.length <= 8 ? `; known here: ${known.join(', ')}` : '');
  return new Refusal(on, `there is no ${what} ${JSON.stringify(name)}${hint}`);
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
