import { describe, expect, it } from 'vitest';
import { exp } from '#simulations/numeric/exp.ts';
import { log } from '#simulations/numeric/log.ts';
import { normalCdf, normalQuantile } from '#simulations/numeric/normal.ts';
import { nearestRank } from '#simulations/numeric/quantile.ts';
import table from './high-precision.json' with { type: 'json' };

/** Distance between two doubles in units of the last place of the expected one. */
function ulps(actual: number, expected: number): number {
  if (actual === expected) return 0;
  const bits = new BigInt64Array(new Float64Array([actual, expected]).buffer);
  return Math.abs(Number(bits[0]! - bits[1]!));
}

const worst = (rows: number[][], f: (x: number) => number): number =>
  Math.max(...rows.map(([x, y]) => ulps(f(x!), y!)));

describe('log and exp', () => {
  it('are within 1 ulp of values computed with 200 bits', () => {
    expect(worst(table.log, log)).toBeLessThanOrEqual(1);
    expect(worst(table.exp, exp)).toBeLessThanOrEqual(1);
  });

  it('answer the special arguments as IEEE 754 says', () => {
    expect([log(0), log(-1), log(Infinity), log(NaN), log(1)]).toEqual([-Infinity, NaN, Infinity, NaN, 0]);
    expect([exp(-Infinity), exp(Infinity), exp(NaN), exp(0), exp(-746), exp(710)]).toEqual([
      0,
      Infinity,
      NaN,
      1,
      0,
      Infinity,
    ]);
  });

  it('agree with the platform to 1 ulp on a hundred thousand arguments', () => {
    let worstLog = 0;
    let worstExp = 0;
    for (let i = 1; i < 100_000; i++) {
      worstLog = Math.max(worstLog, ulps(log(i / 1e5), Math.log(i / 1e5)));
      worstExp = Math.max(worstExp, ulps(exp(i / 200 - 250), Math.exp(i / 200 - 250)));
    }
    // two results, each within 1 ulp of the truth
    expect(worstLog).toBeLessThanOrEqual(2);
    expect(worstExp).toBeLessThanOrEqual(2);
  });
});

describe('the normal distribution', () => {
  it('has quantiles right to 15 digits, far into the tails', () => {
    for (const [p, z] of table.normalQuantile) {
      expect(Math.abs(normalQuantile(p!) / z! - 1), `p = ${p}`).toBeLessThan(1e-14);
    }
    expect(normalQuantile(0.5)).toBe(0);
  });

  it('has shares right to 14 digits', () => {
    for (const [z, p] of table.normalCdf) {
      const error = z! < 0 ? Math.abs(normalCdf(z!) / p! - 1) : Math.abs(normalCdf(z!) - p!);
      expect(error, `z = ${z}`).toBeLessThan(z! < -9 ? 1e-12 : 1e-13);
    }
  });
});

describe('nearest-rank quantile', () => {
  it('is the smallest value that the share does not exceed', () => {
    const twenty = Array.from({ length: 20 }, (_, i) => i + 1);
    expect([0, 0.05, 0.051, 0.5, 0.95, 0.951, 1].map((p) => nearestRank(twenty, p))).toEqual([
      1, 1, 2, 10, 19, 20, 20,
    ]);
    expect(nearestRank([7], 0.99)).toBe(7);
    expect(nearestRank([], 0.5)).toBeNaN();
  });

  it('hits the rank exactly for every whole percentile of every size', () => {
    const wrong: number[][] = [];
    for (let size = 1; size <= 300; size++) {
      const values = Array.from({ length: size }, (_, i) => i + 1);
      for (let percent = 1; percent <= 100; percent++) {
        if (nearestRank(values, percent / 100) !== Math.ceil((percent * size) / 100))
          wrong.push([size, percent]);
      }
    }
    expect(wrong).toEqual([]);
  });
});
