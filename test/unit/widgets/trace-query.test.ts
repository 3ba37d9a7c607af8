import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Summary } from '#src/compute/summary.ts';
import { EVERYTHING, selectTraces, SORT_KEYS } from '#src/widgets/trace-list/query.ts';

/** Four traces: ms 30, 10, 10, 80; the last two with errors. */
const four: Summary = summary([
  { ms: 30, errors: 0, operation: 0, start: 0 },
  { ms: 10, errors: 0, operation: 1, start: 5 },
  { ms: 10, errors: 2, operation: 0, start: 9 },
  { ms: 80, errors: 1, operation: 1, start: 9 },
]);

function summary(rows: readonly { ms: number; errors: number; operation: number; start: number }[]): Summary {
  return {
    traceCount: rows.length,
    spanCount: rows.length,
    base: 0n,
    ids: rows.map((_, at) => at.toString(16).padStart(32, '0')),
    start: Float64Array.from(rows, (row) => row.start * 1e6),
    duration: Float64Array.from(rows, (row) => row.ms * 1e6),
    spans: Uint32Array.from(rows, () => 1),
    errors: Uint32Array.from(rows, (row) => row.errors),
    services: Uint32Array.from(rows, () => 1),
    operation: Uint32Array.from(rows, (row) => row.operation),
    serviceNames: ['shop'],
    calls: [],
    operations: [
      { service: 'shop', name: 'POST /pay' },
      { service: 'shop', name: 'GET /cart' },
    ],
  };
}

describe('a query on a list of traces', () => {
  it('shows every trace in order of start at first', () => {
    expect([...selectTraces(four, EVERYTHING)]).toEqual([0, 1, 2, 3]);
  });

  it('puts the slowest first and keeps equals in the order of arrival', () => {
    expect([...selectTraces(four, { ...EVERYTHING, sort: 'duration', descending: true })]).toEqual([
      3, 0, 1, 2,
    ]);
  });

  it('sorts operations by their names, not by their numbers', () => {
    expect([...selectTraces(four, { ...EVERYTHING, sort: 'operation' })]).toEqual([1, 3, 0, 2]);
  });

  it('keeps what fits all its bounds, ends included', () => {
    expect([...selectTraces(four, { ...EVERYTHING, operation: 'shop POST /pay', errorsOnly: true })]).toEqual(
      [2],
    );
    expect([...selectTraces(four, { ...EVERYTHING, atLeast: 10, atMost: 30 })]).toEqual([0, 1, 2]);
  });

  it('shows nothing for an operation that no trace begins with', () => {
    expect(selectTraces(four, { ...EVERYTHING, operation: 'bank POST /pay' })).toHaveLength(0);
  });

  it('never loses, doubles or invents a trace by sorting', () => {
    const rows = fc.record({
      ms: fc.integer({ min: 0, max: 20 }),
      errors: fc.integer({ min: 0, max: 2 }),
      operation: fc.integer({ min: 0, max: 1 }),
      start: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(
        fc.array(rows, { maxLength: 40 }),
        fc.constantFrom(...SORT_KEYS),
        fc.boolean(),
        (list, sort, descending) => {
          const order = selectTraces(summary(list), { ...EVERYTHING, sort, descending });
          expect([...order].sort((a, b) => a - b)).toEqual(list.map((_, at) => at));
        },
      ),
    );
  });
});
