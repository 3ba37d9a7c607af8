import { createStore, delMany, entries, update, type UseStore } from 'idb-keyval';
import { merge, nameOf, type ProgressItem } from './item.ts';
import { fromRecord, toRecord } from './record.ts';

/** Where progress lives. The browser's database where it may be used, else this page's memory. */
export interface Storage {
  /** False: progress ends with the page, and the progress page says so. */
  readonly lasting: boolean;
  load(): Promise<ProgressItem[]>;
  /** Merges each item into what is stored under its name, within one transaction of the database. */
  save(items: readonly ProgressItem[]): Promise<void>;
  remove(items: readonly ProgressItem[]): Promise<void>;
}

/**
 * Opens the database; one serves every course of this origin, the names of its records begin with the base path.
 * @param base path under which this course is hosted
 */
export async function openStorage(base: string): Promise<Storage> {
  try {
    const store = createStore('tracewalk', 'progress');
    await entries(store);
    return databaseStorage(store, base);
  } catch {
    // No IndexedDB, or it is blocked (private windows, policies).
    return { lasting: false, load: async () => [], save: async () => {}, remove: async () => {} };
  }
}

function databaseStorage(store: UseStore, base: string): Storage {
  const key = (item: ProgressItem) => `${base} ${nameOf(item)}`;
  return {
    lasting: true,
    async load() {
      const all = await entries<string, unknown>(store);
      return all
        .filter(([name]) => name.startsWith(`${base} `))
        .map(([, record]) => fromRecord(record))
        .filter((item) => item !== undefined);
    },
    async save(items) {
      await Promise.all(
        items.map((item) =>
          update<unknown>(
            key(item),
            (record) => {
              const stored = fromRecord(record);
              return toRecord(stored ? merge(stored, item) : item);
            },
            store,
          ),
        ),
      );
    },
    remove: (items) => delMany(items.map(key), store),
  };
}
