import { describe, expect, it } from 'vitest';
import { theoryCases } from '#simulations/theory/cases.ts';
import { runTheoryCase } from '#simulations/theory/run-theory.ts';

describe('the engine agrees with theory', () => {
  it.each(theoryCases.map((known) => [known.name, known] as const))('%s', (_name, known) => {
    const rows = runTheoryCase(known, { long: false });
    expect(rows.filter((row) => !row.ok)).toEqual([]);
    expect(rows).toHaveLength(known.measures.length);
  });
});
