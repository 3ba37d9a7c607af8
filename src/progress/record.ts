import type { ProgressItem } from './item.ts';

/** What is stored: an item with the version of its shape. */
export interface ProgressRecord {
  readonly v: number;
  readonly item: unknown;
}

export const VERSION = 1;

/**
 * From the shape of version n to that of n + 1, at index n − 1. Version 1 is the first, so there is none yet;
 * a change of `ProgressItem` adds one here and raises VERSION.
 */
const upgrades: ((item: unknown) => unknown)[] = [];

export const toRecord = (item: ProgressItem): ProgressRecord => ({ v: VERSION, item });

/**
 * The item of a stored record, brought to today's shape.
 * @returns undefined for what a newer Tracewalk wrote (it is left alone) and for what is no record
 */
export function fromRecord(record: unknown): ProgressItem | undefined {
  if (typeof record !== 'object' || record === null || !('v' in record) || !('item' in record))
    return undefined;
  const { v, item } = record;
  if (typeof v !== 'number' || v > VERSION || v < 1) return undefined;
  return upgrades.slice(v - 1).reduce<unknown>((old, upgrade) => upgrade(old), item) as ProgressItem;
}
