import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTrace } from '#simulations/formats/open-trace.ts';
import { writeZipkin } from '#simulations/formats/zipkin-write.ts';
import { pause } from './peers/peer.ts';
import { startZipkin, type Zipkin } from './peers/zipkin.ts';
import { shopRun } from './shop-run.ts';
import { differences, spansOf } from './spans-of.ts';

const run = shopRun();

/** Zipkin's server stores the names of spans in lower case. */
const lowerCaseNames = (spans: Map<string, string>): Map<string, string> =>
  new Map([...spans].map(([id, span]) => [id, span.replace(/"name":"[^"]*"/, (name) => name.toLowerCase())]));

describe('a real Zipkin', () => {
  let zipkin: Zipkin;
  const written = [...writeZipkin(run)].join('');
  beforeAll(async () => {
    zipkin = await startZipkin();
    const answer = await fetch(`${zipkin.endpoint}/api/v2/spans`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: written,
    });
    expect(answer.status, await answer.clone().text()).toBe(202);
    await pause(2000);
  }, 900_000);
  afterAll(() => zipkin?.stop(), 60_000);

  it('gives every span of the shop back as our Zipkin JSON has it', async () => {
    const theirs = new Map<string, string>();
    for (let at = 0; at < run.traceCount; at++) {
      const trace = openTrace(await zipkin.trace(run.trace(at).id));
      for (const [id, span] of spansOf(trace)) theirs.set(id, span);
    }
    expect(theirs.size).toBe(run.spanCount);
    expect(differences(lowerCaseNames(spansOf(openTrace(written))), theirs)).toEqual([]);
  });
});
