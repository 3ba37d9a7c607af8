import { describe, expect, it } from 'vitest';
import type { ProgressItem } from '#src/progress/item.ts';
import { fromRecord, toRecord } from '#src/progress/record.ts';

const item: ProgressItem = { kind: 'step', lesson: '0.1', id: 'situation', at: 1 };

describe('a stored record', () => {
  it('gives back its item', () => {
    expect(fromRecord(toRecord(item))).toEqual(item);
  });

  it('is left alone when a newer version wrote it, or nobody did', () => {
    expect(fromRecord({ v: 2, item })).toBeUndefined();
    expect(fromRecord(undefined)).toBeUndefined();
    expect(fromRecord('x')).toBeUndefined();
    expect(fromRecord({ v: 0, item })).toBeUndefined();
  });
});
