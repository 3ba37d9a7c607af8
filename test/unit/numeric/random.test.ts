import { describe, expect, it } from 'vitest';
import { prepare, quantileOf, type Distribution } from '#simulations/numeric/distribution.ts';
import { Draws } from '#simulations/numeric/draws.ts';
import { hashText, mix32, mix64 } from '#simulations/numeric/mix.ts';
import { deriveKey, uniform } from '#simulations/numeric/random.ts';

const DRAWS = 100_000;

/** Pearson's χ² of counts against equal shares, as a z value (Wilson–Hilferty). */
function chiSquareZ(counts: number[]): number {
  const total = counts.reduce((a, b) => a + b);
  const expected = total / counts.length;
  const chi = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  const df = counts.length - 1;
  return (Math.cbrt(chi / df) - (1 - 2 / (9 * df))) / Math.sqrt(2 / (9 * df));
}

describe('addressed randomness', () => {
  it('is uniform along every direction in which an address can move', () => {
    const keys = new Uint32Array(4);
    keys.set([1, 2]);
    const walks: Record<string, (i: number) => number> = {
      'next address': (i) => uniform(1, 2, i),
      'next key': (i) => uniform(0, i, 77),
      'next high word': (i) => uniform(i, 0, 77),
      'next ordinal': (i) => {
        deriveKey(keys, 0, 1, 99, i);
        return uniform(keys[2]!, keys[3]!, 5);
      },
      'next named address': (i) => uniform(1, 2, hashText(`step ${i}`)),
    };
    for (const [name, draw] of Object.entries(walks)) {
      const cells = new Array<number>(256).fill(0);
      const pairs = new Array<number>(256).fill(0);
      let before = draw(DRAWS);
      let inside = true;
      for (let i = 0; i < DRAWS; i++) {
        const u = draw(i);
        inside &&= u > 0 && u < 1;
        cells[Math.floor(u * 256)]!++;
        pairs[Math.floor(u * 16) * 16 + Math.floor(before * 16)]!++;
        before = u;
      }
      expect(inside, name).toBe(true);
      expect(Math.abs(chiSquareZ(cells)), name).toBeLessThan(4);
      expect(Math.abs(chiSquareZ(pairs)), `pairs of ${name}`).toBeLessThan(4);
    }
  });

  it('keeps 1 − u exact and inside the interval at both ends', () => {
    const smallest = 0.5 / 2 ** 52;
    expect(1 - (1 - smallest)).toBe(smallest);
  });

  it('mixes one to one', () => {
    const seen = new Set<number>();
    for (let i = 0; i < 50_000; i++) seen.add(mix32(i));
    expect(seen.size).toBe(50_000);
    const pairs = new Set<string>();
    for (let i = 0; i < 50_000; i++) {
      const words = Uint32Array.of(i & 255, i >>> 8);
      mix64(words, 0);
      pairs.add(words.join());
    }
    expect(pairs.size).toBe(50_000);
  });
});

describe('distributions', () => {
  const truth: [Distribution, { mean: number; variance: number; p50: number; p99: number }][] = [
    [
      { kind: 'constant', value: 5 },
      { mean: 5, variance: 0, p50: 5, p99: 5 },
    ],
    [
      { kind: 'uniform', min: 10, max: 30 },
      { mean: 20, variance: 400 / 12, p50: 20, p99: 29.8 },
    ],
    [
      { kind: 'exponential', mean: 10 },
      { mean: 10, variance: 100, p50: 6.931472, p99: 46.0517 },
    ],
    // truncation at 0 takes 2.275 % away: mean μ + σ φ(2)/Φ(2), p50 and p99 by Φ⁻¹
    [
      { kind: 'normal', mean: 2, sd: 1 },
      { mean: 2.0552479, variance: 0.886452, p50: 2.028517, p99: 4.33497 },
    ],
    [
      { kind: 'lognormal', p50: 10, p99: 100 },
      { mean: 16.32051, variance: 443.1124, p50: 10, p99: 100 },
    ],
    [
      { kind: 'pareto', min: 1, alpha: 5 },
      { mean: 1.25, variance: 0.104167, p50: 1.148698, p99: 2.511886 },
    ],
  ];

  it.each(truth)(
    '%o has the moments and quantiles of the textbook',
    (distribution, { mean, variance, p50, p99 }) => {
      const draw = prepare(distribution);
      let sum = 0;
      for (let i = 0; i < DRAWS; i++) sum += quantileOf(draw, uniform(3, 4, i));
      expect(Math.abs(sum / DRAWS - mean)).toBeLessThanOrEqual(4 * Math.sqrt(variance / DRAWS) + 1e-9);
      expect(quantileOf(draw, 0.5) / p50).toBeCloseTo(1, 4);
      expect(quantileOf(draw, 0.99) / p99).toBeCloseTo(1, 4);
    },
  );

  it.each(truth)('%o never decreases with u and is never negative', (distribution) => {
    const draw = prepare(distribution);
    let before = 0;
    for (let i = 0; i < 2000; i++) {
      const value = quantileOf(draw, (i + 0.5) / 2000);
      expect(value).toBeGreaterThanOrEqual(before);
      before = value;
    }
  });

  it.each(truth)('%o comes out of its table within 1e-4', (distribution) => {
    const draw = prepare(distribution);
    const draws = new Draws([prepare({ kind: 'constant', value: 3 }), draw]);
    let worst = 0;
    for (let i = 0.5; i < 20_000; i++) {
      const exact = quantileOf(draw, i / 2e4);
      worst = Math.max(worst, Math.abs(draws.quantile(1, i / 2e4) / exact - 1));
    }
    expect(worst).toBeLessThan(1e-4);
  });
});
