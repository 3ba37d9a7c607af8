import { parseCondition } from './condition-text.ts';
import type { Condition } from './condition.ts';
import { parseDistribution } from './distribution-text.ts';
import { parseDuration, parseOffset } from './duration.ts';
import type { Errors, Patch } from './fault.ts';
import type { Parsed } from './parsed.ts';
import { Refusal, unknown } from './patch-refusal.ts';
import { shown } from './problem.ts';
import { parseFactor, parsePositive, parseShare, parseWhole } from './quantity.ts';
import type { AttributeValue, Scenario } from './scenario.ts';
import { instrumented, libraries, propagators } from './telemetry-words.ts';
import { Vocabulary } from './vocabulary.ts';

/** The value of a patch as it is written: `x20`, 5, or a mapping such as `{ rate: 5%, status: 503 }`. */
export type Change = AttributeValue | Readonly<Record<string, AttributeValue>>;

/** What patches are read against. */
export type PatchTargets = Pick<Scenario, 'attributes' | 'knobs' | 'loads' | 'services' | 'pools'>;

/** Reads the value of a patch in the ways that kinds of patches want. Every method throws a Refusal. */
export class ChangeReader {
  readonly #targets: PatchTargets;
  readonly #change: Change;
  constructor(targets: PatchTargets, change: Change) {
    this.#targets = targets;
    this.#change = change;
  }

  /** `x20`, `+200ms`, or both in a mapping. */
  stretch(service: string | null = null): { factor: number; add: number; when: Condition | null } {
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
    if (!add.ok) throw this.unexpected('a factor like x20 or an addition like +200ms');
    return { factor: 1, add: add.value, when: null };
  }

  /** A share, or a mapping with more about the failure. */
  errors(service: string): { errors: Errors; when: Condition | null } {
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

  canary(service: string): Patch {
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

  pauses(service: string): Patch {
    const { every, for: length } = this.#fields('every', 'for');
    if (every === undefined || length === undefined) throw new Refusal('value', 'needs every and for');
    const pauses = {
      every: this.#field('every', parseDuration(every), every),
      length: this.#field('for', parseDuration(length), length),
    };
    if (pauses.length >= pauses.every) throw new Refusal('value', 'for: expected less than every');
    return { kind: 'pauses', service, ...pauses };
  }

  telemetry(service: string, property: 'clock' | 'propagator' | 'instrument'): Patch {
    const change = this.#change;
    if (property === 'clock') {
      return { kind: 'telemetry', service, change: { clock: this.take(parseOffset(change)) } };
    }
    if (property === 'propagator') {
      const propagator = propagators.find((name) => name === change);
      if (!propagator) throw this.unexpected(`one of ${propagators.join(', ')}`);
      return { kind: 'telemetry', service, change: { propagator } };
    }
    const words = typeof change === 'string' ? change.split(/[\s,]+/) : [];
    const installed = libraries.filter((library) => words.includes(library));
    if (change !== 'none' && (installed.length === 0 || installed.length < words.length)) {
      throw this.unexpected(`none, or some of ${libraries.join(', ')}`);
    }
    return { kind: 'telemetry', service, change: { instrument: instrumented(installed) } };
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
    if (typeof this.#change !== 'object') throw this.unexpected(`a mapping with ${known.join(', ')}`);
    for (const key of Object.keys(this.#change)) {
      if (!known.includes(key as K)) throw unknown('key', key, known, 'value');
    }
    return this.#change as Partial<Record<K, AttributeValue>>;
  }

  #field<T>(name: string, result: Parsed<T>, value: AttributeValue): T {
    if (result.ok) return result.value;
    throw new Refusal('value', `${name}: expected ${result.expected}, got ${shown(value)}`);
  }

  take<T>(result: Parsed<T>): T {
    if (result.ok) return result.value;
    throw this.unexpected(result.expected);
  }

  unexpected(expected: string): Refusal {
    return new Refusal('value', `expected ${expected}, got ${shown(this.#change)}`);
  }
}
