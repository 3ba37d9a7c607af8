import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile, simulate } from '#simulations/index.ts';
import { loadScenario } from '#simulations/scenario/load.ts';
import { summaryOf } from '#src/compute/summary.ts';
import { MAX_FRAGMENT, packFragment } from '#src/url-state/fragment.ts';
import { sandboxLink } from '#src/widgets/sandbox/sandbox-link.ts';
import { scaledLoad } from '#src/widgets/sandbox/scaled-load.ts';
import { choiceOf } from '#src/widgets/sandbox/scenario-choice.ts';
import { packSummary, unpackSummary } from '#src/widgets/sandbox/summary-data.ts';

const shop = loadScenario(readFileSync('simulations/scenarios/shop.yaml', 'utf8'), 'shop.yaml');
const run = () => simulate(compile(shop), { seed: 7, requests: 40 });

describe('the sandbox’s link', () => {
  it('holds every fault of the shop at once, a trace and a span, and still fits', () => {
    const state = {
      ...sandboxLink.standard,
      faults: Object.keys(shop.faults),
      seed: 4_294_967_295,
      trace: '0123456789abcdef'.repeat(2),
      span: 'fedcba9876543210',
      zoom: { from: 1_200_345, to: 88_000_000 },
      operation: 'gateway POST /checkout',
      atLeast: 12.5,
    };
    const fragment = sandboxLink.write(state, '0.1.0');
    expect(fragment!.length).toBeLessThan(600);
    expect(sandboxLink.read(fragment!)).toEqual({ state, engine: '0.1.0', problems: [] });
  });

  it('survives whatever a chat program does to its end', () => {
    const whole = sandboxLink.write({ ...sandboxLink.standard, seed: 99, faults: ['n-plus-one'] }, '0.1.0')!;
    fc.assert(
      fc.property(fc.nat(whole.length), fc.string({ maxLength: MAX_FRAGMENT }), (at, more) => {
        const { state } = sandboxLink.read(whole.slice(0, at) + more);
        expect(state.requests).toBeGreaterThan(0);
        expect(Number.isSafeInteger(state.seed)).toBe(true);
      }),
    );
  });
});

describe('a zoom in a link', () => {
  it('is a stretch of whole nanoseconds, the earlier end first, or nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const { state } = sandboxLink.read(packFragment({ e: '0.1.0', z: json }));
        if (state.zoom) expect(state.zoom.to).toBeGreaterThan(state.zoom.from);
      }),
    );
    const backwards = sandboxLink.read(packFragment({ z: [9, 2] }));
    expect(backwards.state.zoom).toBeNull();
    expect(backwards.problems).toMatchObject([{ kind: 'setting', name: 'zoom' }]);
  });
});

describe('scaled load', () => {
  it('brings the same requests in a fraction of the time', () => {
    const length = (factor: number) =>
      simulate(compile(scaledLoad(shop, factor)), { seed: 7, requests: 400 }).duration;
    expect(length(4)).toBeLessThan(length(1) / 2);
    expect(scaledLoad(shop, 1)).toBe(shop);
  });

  it('leaves at least one user of a closed load', () => {
    const few = scaledLoad(shop, 0.01).loads.flatMap(({ arrivals }) =>
      arrivals.kind === 'closed' ? [arrivals.users] : [],
    );
    expect(few.length).toBeGreaterThan(0);
    expect(few.every((users) => users >= 1)).toBe(true);
  });
});

describe('what the sandbox shows of a scenario', () => {
  it('names every service that a run can show, and calls between those alone', () => {
    const { services, calls } = choiceOf(shop);
    for (const name of summaryOf(run()).serviceNames) expect(services).toContain(name);
    for (const [caller, callee] of calls) {
      expect(services).toContain(caller);
      expect(services).toContain(callee);
    }
    expect(calls).toContainEqual(['gateway', 'checkout']);
  });
});

describe('a summary in a page’s props', () => {
  it('comes back as it was, through JSON', () => {
    const summary = summaryOf(run());
    expect(unpackSummary(JSON.parse(JSON.stringify(packSummary(summary))))).toEqual(summary);
  });
});
