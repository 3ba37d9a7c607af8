import { beforeAll, describe, expect, it } from 'vitest';
import { openTrace } from '#simulations/formats/open-trace.ts';
import { byResource, writeOtlpProtobuf } from '#simulations/formats/otlp-protobuf.ts';
import { writeOtlp } from '#simulations/formats/otlp-write.ts';
import type { TraceSet } from '#simulations/index.ts';
import type { Span } from '#simulations/telemetry/span.ts';
import { startCollector, type Collector } from './peers/collector.ts';
import { shopRun } from './shop-run.ts';
import { differences, spansOf } from './spans-of.ts';

const run = shopRun();

async function post(collector: Collector, body: string | Uint8Array, type: string): Promise<void> {
  const answer = await fetch(`${collector.endpoint}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: body as BodyInit,
  });
  expect(answer.status, await answer.clone().text()).toBe(200);
}

function allSpans(set: TraceSet): Span[] {
  return Array.from({ length: set.traceCount }, (_, at) => set.trace(at)).flatMap((trace) =>
    Array.from({ length: trace.size }, (_, index) => trace.span(index)),
  );
}

describe('a real OpenTelemetry Collector', () => {
  let json: string;
  let binary: string;

  beforeAll(async () => {
    const first = await startCollector();
    await post(first, [...writeOtlp(run)].join(''), 'application/json');
    await first.stop();
    json = first.exported();

    const second = await startCollector();
    await post(second, writeOtlpProtobuf(byResource(allSpans(run))), 'application/x-protobuf');
    await second.stop();
    binary = second.exported();
  }, 900_000);

  it('takes the OTLP/JSON of the shop and gives every span back as it was', () => {
    expect(differences(spansOf(run), spansOf(openTrace(json)))).toEqual([]);
  });

  it('takes the OTLP protobuf of the shop and gives every span back as it was', () => {
    expect(differences(spansOf(run), spansOf(openTrace(binary)))).toEqual([]);
  });
});
