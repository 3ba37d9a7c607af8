import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { compile, simulate } from '#simulations/index.ts';
import { judgeExpectations } from '#simulations/questions/expectations.ts';
import { loadScenario } from '#simulations/scenario/load.ts';
import type { Scenario } from '#simulations/scenario/scenario.ts';

// Some twenty runs of thousands of requests take a while on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const folder = new URL('../../../simulations/scenarios/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const load = (file: string): Scenario => loadScenario(readFileSync(new URL(file, folder), 'utf8'), file);

const unmet = (scenario: Scenario, seeds: readonly number[]): string[] =>
  judgeExpectations(scenario, seeds, (fault, seed, requests) =>
    simulate(compile(scenario, { faults: fault === null ? [] : [{ name: fault }] }), { seed, requests }),
  ).map(({ fault, expectation, seed, message }) => `${fault}: ${expectation.text}: seed ${seed}: ${message}`);

describe.each(files)('%s', (file) => {
  const scenario = load(file);

  it('shows what each of its faults is meant to show', () => {
    // `tracewalk check` judges the same lines on more runs
    expect(unmet(scenario, [7])).toEqual([]);
  });

  it('expects something of itself and of every fault', () => {
    const silent = Object.values(scenario.faults).filter((fault) => fault.expect.length === 0);
    expect(silent.map(({ name }) => name)).toEqual([]);
    expect(scenario.expect.length).toBeGreaterThan(0);
  });
});

describe('the shop', () => {
  const shop = load('shop.yaml');

  it('has the services that its pictures give colours to', () => {
    const names = new Set(Object.values(shop.services).map(({ name }) => name));
    expect([...names]).toEqual(
      expect.arrayContaining([
        'gateway', 'auth', 'checkout', 'cart', 'catalog', 'pricing', 'inventory', 'payment', 'fraud', 'bank',
        'postgres', 'redis', 'shipping', 'email', 'recommendation', 'preferences', 'warehouse',
      ]),
    ); // prettier-ignore
  });

  it.each(['dark-service', 'clock-skew', 'lost-context-formats', 'lost-context-proxy'])(
    'treats every request as ever when only telemetry is broken: %s',
    (name) => {
      const books = (faults: readonly string[]) => {
        const program = compile(shop, { faults: faults.map((fault) => ({ name: fault })) });
        const { count, start, end, outcome } = simulate(program, { seed: 3, requests: 400 }).requests;
        return Array.from({ length: count }, (_, at) => [start[at], end[at], outcome[at]]);
      };
      expect(books([name])).toEqual(books([]));
    },
  );

  it('lets one customer wait for seconds while every service’s median and p99 stay what they were', () => {
    const run = (faults: readonly string[]) =>
      simulate(compile(shop, { faults: faults.map((name) => ({ name })) }), { seed: 5, requests: 5000 });
    const healthy = servers(run([]));
    const sick = servers(run(['slow-dependency-one-user']));
    expect(Math.max(...sick.get('fraud')!)).toBeGreaterThan(4e9);
    for (const [service, before] of healthy) {
      for (const share of [0.5, 0.99]) {
        expect(quantile(sick.get(service)!, share), `${service} p${share * 100}`).toBeLessThan(
          2 * quantile(before, share),
        );
      }
    }
  });
});

/** Durations (ns) of all SERVER spans by service. */
function servers(recording: ReturnType<typeof simulate>): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (let at = 0; at < recording.traceCount; at++) {
    const trace = recording.trace(at);
    for (let span = 0; span < trace.size; span++) {
      if (trace.kind[span] !== 2) continue;
      const service = trace.service(span);
      if (!found.has(service)) found.set(service, []);
      found.get(service)!.push(trace.end[span]! - trace.start[span]!);
    }
  }
  return found;
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1]!;
