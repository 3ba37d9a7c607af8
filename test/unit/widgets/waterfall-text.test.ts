import { describe, expect, it } from 'vitest';
import { rowName } from '#src/widgets/waterfall/row-text.ts';
import type { RowFacts } from '#src/widgets/waterfall/row-text.ts';
import { commandOf } from '#src/widgets/waterfall/keys.ts';
import type { Command, Key } from '#src/widgets/waterfall/keys.ts';
import { firstInView, mountedRows } from '#src/widgets/waterfall/mounted-rows.ts';

const facts: RowFacts = {
  service: 'checkout',
  operation: 'POST /pay',
  note: '',
  start: 30e6,
  end: 150e6,
  segments: [],
  pair: false,
  members: 0,
  errors: 0,
  warnings: 0,
  events: 0,
  links: 0,
  walk: 0,
  children: 0,
};

describe('the name of a row', () => {
  it('says who, what, how long, since when, and what is special', () => {
    expect(rowName({ ...facts, errors: 1, walk: 80e6, children: 3 }, 'ms')).toBe(
      'checkout, POST /pay, 120 ms, starts at 30 ms, error, on the critical path 80 ms, 3 children',
    );
  });

  it('says what was waited for', () => {
    const segments = [{ doing: 'wait', start: 30e6, end: 90e6, resource: 'pool:history' } as const];
    expect(rowName({ ...facts, segments }, 'ms')).toBe(
      'checkout, POST /pay, 120 ms, starts at 30 ms, waits 60 ms for a connection',
    );
  });

  it('counts the calls and the errors of a group', () => {
    expect(rowName({ ...facts, members: 24, note: '× 24 in a row', errors: 2 }, 'ms')).toBe(
      'checkout, POST /pay, 24 calls, 120 ms, starts at 30 ms, 2 errors',
    );
  });
});

describe('keys', () => {
  const key = (of: Partial<Key>): Key => ({
    key: '',
    code: '',
    shiftKey: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    ...of,
  });
  const table: [what: string, event: Partial<Key>, command: Command | undefined][] = [
    ['ArrowDown', { key: 'ArrowDown' }, 'next-row'],
    ['ArrowRight', { key: 'ArrowRight' }, 'open-or-enter'],
    ['Shift ArrowRight', { key: 'ArrowRight', shiftKey: true }, 'longer'],
    ['Shift Alt ArrowLeft', { key: 'ArrowLeft', shiftKey: true, altKey: true }, 'shorter-by-one'],
    ['Alt ArrowLeft, the browser’s Back', { key: 'ArrowLeft', altKey: true }, undefined],
    ['the key where W is, on a French keyboard', { key: 'z', code: 'KeyW' }, 'zoom-in'],
    ['Ctrl W, which closes the tab', { key: 'w', code: 'KeyW', ctrlKey: true }, undefined],
    ['Meta A', { key: 'a', code: 'KeyA', metaKey: true }, undefined],
    ['Shift W', { key: 'W', code: 'KeyW', shiftKey: true }, undefined],
    ['Ctrl End', { key: 'End', ctrlKey: true }, 'last'],
    ['Tab', { key: 'Tab', code: 'Tab' }, undefined],
  ];
  it.each(table)('%s', (_what, event, command) => {
    expect(commandOf(key(event), true)).toBe(command);
  });

  it('leave single letters alone when they are switched off', () => {
    expect(commandOf(key({ key: 'w', code: 'KeyW' }), false)).toBeUndefined();
    expect(commandOf(key({ key: 'ArrowDown' }), false)).toBe('next-row');
  });
});

describe('mounted rows', () => {
  it('are all of them as long as they are few', () => {
    expect(mountedRows(60, 40, 300, 21, 0).rows).toHaveLength(60);
  });

  it('are never more than 60, whatever is scrolled to and focused', () => {
    for (const top of [0, 5000, 20_000 * 21, 1e9])
      for (const focused of [0, 10_000, 19_999]) {
        const { rows } = mountedRows(20_000, firstInView(top, 21), 4000, 21, focused);
        expect(rows.length).toBeLessThanOrEqual(60);
        expect(rows).toContain(focused);
      }
  });

  it('cover what is scrolled into view', () => {
    for (let top = 210_000; top < 210_300; top += 7) {
      const { first, last } = mountedRows(20_000, firstInView(top, 21), 630, 21, 0);
      expect(first).toBeLessThanOrEqual(Math.floor(top / 21));
      expect(last).toBeGreaterThanOrEqual(Math.ceil((top + 630) / 21) - 1);
    }
  });
});
