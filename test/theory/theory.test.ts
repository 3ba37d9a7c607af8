import { describe, expect, it } from 'vitest';
import { theoryCases } from '#simulations/theory/cases.ts';
import { runTheoryCase } from '#simulations/theory/run-theory.ts';

const PATIENCE_MS = 60_000; // a busy machine is no failure

describe('the engine agrees with theory', () => {
  it.each(theoryCases.map((known) => [known.name, known] as const))(
    '%s',
    (_name, known) => {
      const rows = runTheoryCase(known, { long: false });
      expect(rows.filter((row) => !row.ok)).toEqual([]);
      expect(rows).toHaveLength(known.measures.length);
    },
    PATIENCE_MS,
  );
});
