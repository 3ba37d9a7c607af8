import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile, simulate } from '#simulations/index.ts';
import { judgeExpectations } from '#simulations/questions/expectations.ts';
import { loadScenario } from '#simulations/scenario/load.ts';
import { stepKinds } from '#simulations/scenario/step-schema.ts';

const guide = readFileSync(new URL('../../../content/guides/scenarios.md', import.meta.url), 'utf8');
const example = /```yaml\n([^]*?)```/.exec(guide)![1]!;

describe('the guide to scenarios', () => {
  it('has an example that reads, and does what it expects', () => {
    const scenario = loadScenario(example, 'library.yaml');
    const unmet = judgeExpectations(scenario, [1], (fault, seed, requests) =>
      simulate(compile(scenario, { faults: fault === null ? [] : [{ name: fault }] }), { seed, requests }),
    );
    expect(unmet).toEqual([]);
  });

  it('explains every kind of step', () => {
    const explained = [...guide.matchAll(/^\| `([a-z]+)` +\|/gm)].map(([, kind]) => kind);
    expect(explained.toSorted()).toEqual(stepKinds.toSorted());
  });
});
