import { WrongValue } from './fields.ts';
import type { Field } from './fields.ts';
import { MAX_FRAGMENT, packFragment, unpackFragment } from './fragment.ts';

/** One setting of a page in its link: the key it has there, what may stand there, and what is left out. */
export interface Setting<T> {
  readonly key: string;
  readonly field: Field<T>;
  readonly standard: T;
}

export type Settings<S> = { readonly [K in keyof S]: Setting<S[K]> };

/** What a link said. Settings that it got wrong have their standard value and stand in `problems`. */
export interface ReadLink<S> {
  readonly state: S;
  /** Version of the engine that drew what the link's maker saw; null when the link holds none. */
  readonly engine: string | null;
  readonly problems: readonly LinkProblem[];
}

export type LinkProblem =
  | { readonly kind: 'damaged' | 'newer' }
  | { readonly kind: 'setting'; readonly name: string; readonly expected: string };

/** The state of one page as a link and back. Settings at their standard value cost nothing. */
export class LinkFormat<S extends object> {
  readonly #settings: Settings<S>;

  constructor(settings: Settings<S>) {
    this.#settings = settings;
  }

  get standard(): S {
    return this.#each((setting) => setting.standard);
  }

  /** @returns the fragment without `#`, '' when all is standard, null when the state does not fit a link */
  write(state: S, engine: string): string | null {
    const json: Record<string, unknown> = { e: engine };
    let any = false;
    for (const name of this.#names()) {
      const { key, field, standard } = this.#settings[name];
      const value = field.write(state[name]);
      if (JSON.stringify(value) === JSON.stringify(field.write(standard))) continue;
      json[key] = value;
      any = true;
    }
    if (!any) return '';
    const fragment = packFragment(json);
    return fragment.length > MAX_FRAGMENT ? null : fragment;
  }

  /** Never throws. */
  read(fragment: string): ReadLink<S> {
    if (fragment === '' || fragment === '#') return { state: this.standard, engine: null, problems: [] };
    const unpacked = unpackFragment(fragment);
    if (!unpacked.ok) return { state: this.standard, engine: null, problems: [{ kind: unpacked.why }] };
    if (typeof unpacked.json !== 'object' || unpacked.json === null || Array.isArray(unpacked.json))
      return { state: this.standard, engine: null, problems: [{ kind: 'damaged' }] };

    const json = new Map<string, unknown>(Object.entries(unpacked.json));
    const problems: LinkProblem[] = [];
    const state = this.#each((setting, name) => {
      if (!json.has(setting.key)) return setting.standard;
      try {
        return setting.field.read(json.get(setting.key));
      } catch (reason) {
        if (!(reason instanceof WrongValue)) throw reason;
        problems.push({ kind: 'setting', name: String(name), expected: reason.message });
        return setting.standard;
      }
    });
    const engine = json.get('e');
    return {
      state,
      engine: typeof engine === 'string' && /^[\w.-]{1,20}$/.test(engine) ? engine : null,
      problems,
    };
  }

  #names(): (keyof S)[] {
    return Object.keys(this.#settings) as (keyof S)[];
  }

  #each(value: <K extends keyof S>(setting: Setting<S[K]>, name: K) => S[K]): S {
    return Object.fromEntries(this.#names().map((name) => [name, value(this.#settings[name], name)])) as S;
  }
}
