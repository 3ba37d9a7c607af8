import { expect, it } from 'vitest';
import { digest } from '#test/unit/engine/digest.ts';
import { GOLDEN, GOLDEN_DIGEST } from '#test/unit/engine/golden.ts';
import { run } from '#test/unit/engine/worlds.ts';

it('gives in a browser the bytes that it gives in Node', () => {
  const recording = run(GOLDEN, { seed: 2 ** 40 + 7, requests: 200, faults: [{ name: 'bad-bank' }] });
  expect(digest(recording)).toBe(GOLDEN_DIGEST);
});
