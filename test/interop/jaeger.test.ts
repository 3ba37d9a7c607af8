import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeJaeger } from '#simulations/formats/jaeger-write.ts';
import { openTrace } from '#simulations/formats/open-trace.ts';
import { writeOtlp } from '#simulations/formats/otlp-write.ts';
import { startJaeger, type Jaeger } from './peers/jaeger.ts';
import { shopRun } from './shop-run.ts';
import { differences, spansOf } from './spans-of.ts';

const run = shopRun();

/** Jaeger keeps no trace flags of spans that came as OTLP: its answer always has 0. */
const withoutFlags = (spans: Map<string, string>): Map<string, string> =>
  new Map([...spans].map(([id, span]) => [id, span.replace(/"flags":\d+/, '"flags":0')]));

describe('a real Jaeger', () => {
  let jaeger: Jaeger;
  beforeAll(async () => {
    jaeger = await startJaeger();
    const answer = await fetch(`${jaeger.endpoint}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: [...writeOtlp(run)].join(''),
    });
    expect(answer.status, await answer.clone().text()).toBe(200);
  }, 900_000);
  afterAll(() => jaeger?.stop(), 60_000);

  it('shows every span of the shop as our own Jaeger JSON has it', async () => {
    const ours = withoutFlags(spansOf(openTrace([...writeJaeger(run)].join(''))));
    const theirs = new Map<string, string>();
    for (let at = 0; at < run.traceCount; at++) {
      const trace = openTrace(await jaeger.trace(run.trace(at).id));
      for (const [id, span] of spansOf(trace)) theirs.set(id, span);
    }
    expect(theirs.size).toBe(run.spanCount);
    expect(differences(ours, withoutFlags(theirs))).toEqual([]);
  });
});
