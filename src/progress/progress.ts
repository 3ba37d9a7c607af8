import { merge, nameOf, type ItemName, type ProgressItem } from './item.ts';
import { openStorage, type Storage } from './storage.ts';

export type { Answer, ItemName, Json, Place, Prediction, ProgressItem, StepDone } from './item.ts';

type Change = { readonly put: readonly ProgressItem[] } | { readonly removed: readonly ProgressItem[] };

/**
 * What the learner did, in memory for reading and in the browser's database for keeping. Tabs tell each other
 * of changes; a tab that cannot be told (no BroadcastChannel) reads again when it comes to the front.
 */
export class Progress {
  /** Resolves when what was stored has been read; until then there is nothing. Never rejects. */
  readonly ready: Promise<void>;
  #items = new Map<string, ProgressItem>();
  #listeners = new Set<() => void>();
  #storage: Promise<Storage>;
  #channel: BroadcastChannel | undefined;

  /** @param base path under which the course is hosted; courses of one origin do not mix */
  constructor(base: string) {
    this.#storage = openStorage(base);
    this.ready = this.#read();
    if (typeof BroadcastChannel === 'undefined') {
      document.addEventListener('visibilitychange', () => !document.hidden && void this.#read());
      return;
    }
    this.#channel = new BroadcastChannel(`tracewalk progress ${base}`);
    this.#channel.addEventListener('message', (message: MessageEvent<Change>) => this.#apply(message.data));
  }

  /** Whether progress survives this page. */
  async isLasting(): Promise<boolean> {
    return (await this.#storage).lasting;
  }

  get<K extends ProgressItem['kind']>(kind: K, lesson: string, id: string) {
    return this.#items.get(nameOf({ kind, lesson, id })) as Extract<ProgressItem, { kind: K }> | undefined;
  }

  all(): ProgressItem[] {
    return [...this.#items.values()];
  }

  /** Keeps items, merged with what is there under the same names (`merge` in item.ts). */
  async put(...items: readonly ProgressItem[]): Promise<void> {
    this.#tell({ put: items });
    await (await this.#storage).save(items);
  }

  /** Forgets items; keep what this returns and `put` it to undo. */
  async remove(names: readonly ItemName[]): Promise<readonly ProgressItem[]> {
    const removed = names.map((name) => this.#items.get(nameOf(name))).filter((item) => item !== undefined);
    this.#tell({ removed });
    await (await this.#storage).remove(removed);
    return removed;
  }

  /**
   * Calls back after every change, from here or another tab.
   * @returns a function that ends it
   */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #read(): Promise<void> {
    const stored = await (await this.#storage).load().catch(() => []);
    if (stored.length > 0) this.#apply({ put: stored });
  }

  #tell(change: Change): void {
    this.#apply(change);
    this.#channel?.postMessage(change);
  }

  #apply(change: Change): void {
    if ('removed' in change) for (const item of change.removed) this.#items.delete(nameOf(item));
    else
      for (const item of change.put) {
        const here = this.#items.get(nameOf(item));
        this.#items.set(nameOf(item), here ? merge(here, item) : item);
      }
    for (const listener of this.#listeners) listener();
  }
}

/** The progress of the course that this page belongs to. */
export const progress = new Progress(import.meta.env.BASE_URL);
