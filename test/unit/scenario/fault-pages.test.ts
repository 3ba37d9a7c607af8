import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadScenario } from '#simulations/scenario/load.ts';

const scenarios = new URL('../../../simulations/scenarios/', import.meta.url);
const pages = new URL('../../../content/guides/faults/', import.meta.url);

/** Fault → the scenarios that have it. */
const faults = new Map<string, string[]>();
for (const file of readdirSync(scenarios).filter((name) => name.endsWith('.yaml'))) {
  const scenario = loadScenario(readFileSync(new URL(file, scenarios), 'utf8'), file);
  for (const name of Object.keys(scenario.faults)) {
    faults.set(name, [...(faults.get(name) ?? []), scenario.name]);
  }
}

describe.each([...faults])('the page for authors about %s', (fault, where) => {
  const text = readFileSync(new URL(`${fault}.md`, pages), 'utf8');

  it('names every scenario that has the fault', () => {
    const front = parse(text.split('---\n')[1]!) as { fault: string; scenarios: string[] };
    expect(front.fault).toBe(fault);
    expect(front.scenarios.toSorted()).toEqual(where.toSorted());
  });

  it('says what happens, what is seen, and what looks alike', () => {
    expect(text.match(/^## .*$/gm)).toEqual([
      '## What happens',
      '## What a learner sees, and where',
      '## Look-alikes, and how to tell them apart',
      '## Try it',
    ]);
  });

  it('speaks of no fault that does not exist', () => {
    const mentioned = [...text.matchAll(/^- `([a-z-]+)`:/gm)].map(([, name]) => name!);
    expect(mentioned.filter((name) => !faults.has(name))).toEqual([]);
  });
});

it('there is no page about a fault that no scenario has', () => {
  const named = readdirSync(pages).map((name) => name.replace(/\.md$/, ''));
  expect(named.filter((name) => !faults.has(name))).toEqual([]);
});
