import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adjustedCount,
  otFieldsOf,
  randomnessOf,
  thOf,
  thresholdFromTh,
  thresholdOf,
  withTh,
} from '#simulations/sampling/consistent.ts';
import { headSample } from '#simulations/sampling/head.ts';
import { keepsTraceIdRatio } from '#simulations/sampling/trace-id-ratio.ts';
import { traceOf } from '#test/unit/analysis/build.ts';
import { randomSketches } from '#test/unit/analysis/random-trace.ts';
import consistent from '#test/vectors/consistent-sampling.json' with { type: 'json' };
import traceIdRatio from '#test/vectors/trace-id-ratio.json' with { type: 'json' };

describe('TraceIdRatioBased', () => {
  it.each(traceIdRatio.cases)('decides as the JavaScript SDK does on $traceId', ({ traceId, sampledAt }) => {
    expect(traceIdRatio.ratios.filter((ratio) => keepsTraceIdRatio(traceId, ratio))).toEqual(sampledAt);
  });
  it('never keeps a trace whose id is invalid', () => {
    for (const id of ['0'.repeat(32), '', 'xyz']) expect(keepsTraceIdRatio(id, 1)).toBe(false);
  });
});

describe('consistent sampling', () => {
  it.each(consistent.thresholds)('writes probability $probability as th:$th', (row) => {
    const threshold = thresholdOf(row.probability);
    expect(threshold).toBe(BigInt(row.threshold));
    expect(thOf(threshold)).toBe(row.th);
    expect(adjustedCount(threshold)).toBeCloseTo(row.adjustedCount, 9);
  });
  it.each(consistent.read)('reads th:$th', (row) => {
    const threshold = thresholdFromTh(row.th);
    if ('refused' in row) expect(threshold).toBeUndefined();
    else {
      expect(threshold).toBe(BigInt(row.threshold!));
      expect(adjustedCount(threshold!)).toBeCloseTo(row.adjustedCount!, 9);
    }
  });
  it.each(consistent.randomness)(
    'takes the randomness of $traceId from its last 56 bits',
    ({ traceId, rv }) => {
      expect(randomnessOf(traceId, '')).toBe(BigInt(`0x${rv}`));
      expect(randomnessOf(traceId, 'a=b,ot=rv:0123456789abcd')).toBe(0x0123456789abcdn);
    },
  );
  it.each(consistent.traceStates)('reads the trace state "$text"', ({ text, rv, th }) => {
    expect(otFieldsOf(text)).toEqual({ ...(rv && { rv }), ...(th && { th }) });
  });
  it('writes its threshold into the trace state, in front and in place of an older one', () => {
    expect(withTh('', 'c')).toBe('ot=th:c');
    expect(withTh('a=b,ot=th:8;rv:ffffffffffffff,c=d', 'c')).toBe('ot=th:c;rv:ffffffffffffff,a=b,c=d');
  });
  it('keeps at a lower probability only what it keeps at a higher one', () => {
    const id = fc.stringMatching(/^[0-9a-f]{32}$/);
    const kept = (traceId: string, p: number) => randomnessOf(traceId, '') >= thresholdOf(p);
    fc.assert(
      fc.property(
        id,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (id, p, q) => {
          if (kept(id, Math.min(p, q))) expect(kept(id, Math.max(p, q))).toBe(true);
        },
      ),
    );
  });
});

describe('head sampling', () => {
  /** A request through three services, one of which has a span below its own. */
  const request = (trace: string) =>
    traceOf([
      { id: 'a', trace, start: 0, end: 9, service: 'web' },
      { id: 'b', trace, parent: 'a', start: 1, end: 8, service: 'cart' },
      { id: 'c', trace, parent: 'b', start: 2, end: 7, service: 'cart' },
      { id: 'd', trace, parent: 'c', start: 3, end: 6, service: 'stock' },
    ]);
  const ids = Array.from({ length: 4000 }, (_, at) => `${at}`);

  it('keeps or loses a trace as a whole where the root decides or all decide alike', () => {
    fc.assert(
      fc.property(randomSketches, fc.constantFrom('parent-based', 'consistent'), (sketches, mode) => {
        const { kept, votes } = headSample(traceOf(sketches), { mode, ratio: 0.5, seed: 1 });
        expect(new Set(kept).size).toBe(1);
        expect(votes).toHaveLength(1);
      }),
    );
  });

  it('keeps all at 1 and nothing at 0', () => {
    for (const mode of ['parent-based', 'independent', 'consistent'] as const)
      for (const ratio of [0, 1])
        expect([...headSample(request('x'), { mode, ratio, seed: 5 }).kept]).toEqual([
          ratio,
          ratio,
          ratio,
          ratio,
        ]);
  });

  it('leaves whole traces at ratio^services where every service throws its own coin', () => {
    const whole = ids.filter((id) =>
      headSample(request(id), { mode: 'independent', ratio: 0.5, seed: 7 }).kept.every((kept) => kept === 1),
    ).length;
    // binomial: mean 4000 / 8 = 500, standard deviation √(4000 · 1/8 · 7/8) ≈ 20.9; four of them
    expect(Math.abs(whole - 500)).toBeLessThan(84);
  });

  it('lets the spans inside a service follow the one through which the request came', () => {
    for (const id of ids.slice(0, 200)) {
      const { kept, votes } = headSample(request(id), { mode: 'independent', ratio: 0.5, seed: 7 });
      expect(kept[2]).toBe(kept[1]);
      expect(votes.map((vote) => vote.policy)).toEqual(['web', 'cart', 'stock']);
    }
  });

  it('asks every service entry once and ends on cyclic parents too', () => {
    fc.assert(
      fc.property(randomSketches, (sketches) => {
        const cyclic = [{ ...sketches[0]!, parent: sketches.at(-1)!.id }, ...sketches.slice(1)];
        const trace = traceOf(cyclic);
        const { votes } = headSample(trace, { mode: 'independent', ratio: 0.5, seed: 1 });
        const entries = [...trace.parent].filter(
          (up, at) => up < 0 || trace.service(up) !== trace.service(at),
        );
        expect(votes).toHaveLength(entries.length);
      }),
    );
  });
});
