import { describe, expect, it } from 'vitest';
import * as theory from '#simulations/theory/formulas.ts';

/** Published or hand-computed values, to the digits in which the design states them. */
describe('queueing formulas', () => {
  it('give M/M/1 at λ=80, μ=100 its known figures', () => {
    expect(theory.meanTimeMMc(1, 80, 100)).toBeCloseTo(0.05, 12);
    expect(theory.quantileMM1(80, 100, 0.95)).toBeCloseTo(0.14979, 5);
    expect(theory.quantileMM1(80, 100, 0.99)).toBeCloseTo(0.23026, 5);
    expect(theory.beyondMM1(80, 100, 0.1)).toBeCloseTo(0.1353, 4);
  });

  it.each([
    [2, 0.7111, 0.02778],
    [5, 0.5541, 0.01554],
    [10, 0.4092, 0.01205],
  ])('give %i servers at four fifths load Erlang-C %f and %f s', (servers, waits, time) => {
    expect(theory.erlangC(servers, servers * 0.8)).toBeCloseTo(waits, 4);
    expect(theory.meanTimeMMc(servers, servers * 80, 100)).toBeCloseTo(time, 5);
  });

  it('give dealing out in turn its place between random and a shared queue', () => {
    expect(theory.meanTimeErlangArrivals(2, 80, 100)).toBeCloseTo(0.03844, 5);
    expect(theory.meanTimeErlangArrivals(1, 80, 100)).toBeCloseTo(0.05, 9);
  });

  it.each([
    [0, 0.02],
    [1, 0.04],
    [4, 0.1],
  ])('give M/G/1 with cv² %f a mean wait of %f s', (cv2, wait) => {
    expect(theory.meanWaitMG1(80, 100, cv2)).toBeCloseTo(wait, 12);
  });

  it('give blocking in M/M/c/c and M/M/1/K', () => {
    expect(theory.erlangB(5, 4)).toBeCloseTo(0.1991, 4);
    expect(theory.blockedMM1K(10, 0.8)).toBeCloseTo(0.02349, 5);
    expect(theory.blockedMM1K(10, 1.5)).toBeCloseTo(0.3372, 4);
  });

  it('give a closed system its response time and throughput', () => {
    const { response, throughput } = theory.closedSystem(20, 0.1, 100);
    expect(response).toBeCloseTo(0.10037, 5);
    expect(throughput).toBeCloseTo(99.81, 2);
  });

  it('give retries, fan-out and the slowest of ten', () => {
    const thrice = theory.retried(0.3, 2);
    expect(thrice.attempts).toBeCloseTo(1.39, 12);
    expect(thrice.deviation).toBeCloseTo(
      Math.sqrt(0.7 * 0.39 ** 2 + 0.21 * 0.61 ** 2 + 0.09 * 1.61 ** 2),
      12,
    );
    expect(thrice.succeeded).toBeCloseTo(0.973, 12);
    expect(theory.retried(0.5, 3)).toMatchObject({ attempts: 1.875, succeeded: 0.9375 });
    expect(theory.anyOf(0.01, 10)).toBeCloseTo(0.0956, 4);
    expect(theory.anyOf(0.01, 100)).toBeCloseTo(0.634, 4);
    expect(theory.largestOf(10, 0.01).mean).toBeCloseTo(0.02929, 5);
    expect(theory.largestOf(2, 1).deviation).toBeCloseTo(Math.sqrt(1.25), 12);
  });
});
