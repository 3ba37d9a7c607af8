import { describe, expect, it } from 'vitest';
import { Reading } from '#simulations/questions/world.ts';
import { decodeTrace } from '#simulations/telemetry/trace-data.ts';
import { dashboardOf } from '#src/widgets/dashboard/dashboard.ts';
import { exitTaskOf } from '#src/widgets/exit-task/exit-task.ts';
import { judge } from '#src/widgets/exit-task/judge.ts';
import { logLines } from '#src/widgets/log-list/log-lines.ts';
import { missingSpanRound } from '#src/widgets/missing-span/rounds.ts';
import { bagOf } from '#src/widgets/span-bag/bag.ts';
import { hopsOf } from '#src/widgets/traceparent/hops.ts';
import { recordingOf, type Call } from '../questions/story.ts';

/** A shop in milliseconds: checkout asks cart, then stock and prices side by side, then the slow fraud check. */
const order = (at: number): Call => ({
  service: 'gateway',
  name: 'POST /checkout',
  from: at,
  to: at + 1000,
  calls: [
    {
      service: 'checkout',
      name: 'POST /orders',
      from: at + 10,
      to: at + 990,
      calls: [
        { service: 'cart', name: 'GET /cart', from: at + 20, to: at + 60 },
        { service: 'stock', name: 'POST /reserve', from: at + 70, to: at + 200 },
        { service: 'pricing', name: 'POST /quote', from: at + 70, to: at + 150 },
        {
          service: 'payment',
          name: 'POST /authorize',
          from: at + 210,
          to: at + 980,
          calls: [{ service: 'fraud', name: 'POST /check', from: at + 220, to: at + 900 }],
        },
      ],
    },
  ],
});
const quick = (at: number): Call => ({ service: 'gateway', name: 'GET /products', from: at, to: at + 40 });
const one = recordingOf([order(0)]).trace(0);

describe('bag of spans', () => {
  it('holds every span once, and its order tells nothing about the tree', () => {
    const slips = bagOf(one);
    expect(slips).toHaveLength(one.size);
    expect(slips.map(({ id }) => id)).toEqual(slips.map(({ id }) => id).toSorted());
    expect(slips.filter(({ parent }) => parent === '').map(({ service }) => service)).toEqual(['gateway']);
  });
});

describe('hops', () => {
  it('names the calling span as the parent id of each header, in the order in which they were sent', () => {
    const hops = hopsOf(one);
    expect(hops.map(({ from, to }) => `${from}>${to}`)).toEqual([
      'gateway>checkout',
      'checkout>cart',
      'checkout>stock',
      'checkout>pricing',
      'checkout>payment',
      'payment>fraud',
    ]);
    for (const { client, spans } of hops) {
      const server = Array.from({ length: one.size }, (_, span) => span).find(
        (span) => one.spanId(span) === spans[0],
      )!;
      expect(one.parentSpanId(server)).toBe(client);
    }
  });

  it('gives every span of a called service to the hop that brought its request in', () => {
    const payment = hopsOf(one).find(({ to }) => to === 'payment')!;
    const fraud = hopsOf(one).find(({ to }) => to === 'fraud')!;
    expect(payment.spans).toContain(fraud.client);
    expect(payment.spans).not.toContain(fraud.spans[0]);
  });
});

describe('dashboard', () => {
  const set = recordingOf([order(0), ...Array.from({ length: 300 }, (_, at) => quick(10 * at + 2000))]);

  it('counts what each service answered, and its percentiles are of values that occurred', () => {
    const data = dashboardOf(set, 10, 1);
    const gateway = data.services.find(({ service }) => service === 'gateway')!;
    expect(gateway.requests).toBe(301);
    expect(gateway.overall).toEqual({ p50: 40, p99: 40, max: 1000 });
    expect(data.services.find(({ service }) => service === 'fraud')!.requests).toBe(1);
  });

  it('puts a request into the bucket in which it ended', () => {
    const { services, bucketSeconds } = dashboardOf(set, 10, 1);
    const gateway = services.find(({ service }) => service === 'gateway')!;
    const bucket = Math.floor(1 / bucketSeconds);
    expect(gateway.max.indexOf(1000)).toBe(bucket);
  });

  it('lets a percentile look back over its window and no further', () => {
    const { services } = dashboardOf(set, 10, 60);
    const gateway = services.find(({ service }) => service === 'gateway')!;
    expect(gateway.p99.slice(0, 2)).toEqual([null, 1000]);
    expect(gateway.p99.at(-1)).toBe(40);
  });
});

describe('log lines', () => {
  const set = recordingOf([quick(500), order(600), order(700)]);
  const lines = logLines(set, ['gateway', 'payment', 'fraud'], 1, 50);

  it('come in order of time, from the given services only, and from around the wanted request', () => {
    expect(lines.map(({ clock }) => clock)).toEqual(lines.map(({ clock }) => clock).toSorted());
    expect(new Set(lines.map(({ service }) => service))).toEqual(new Set(['gateway', 'payment', 'fraud']));
    expect(lines.filter(({ wanted }) => wanted).length).toBeGreaterThan(0);
    expect(lines.filter(({ wanted }) => wanted).length).toBeLessThan(lines.length);
  });

  it('carry no trace id or span id', () => {
    const text = lines.map(({ text: each }) => each).join('\n');
    for (let at = 0; at < set.traceCount; at++) {
      expect(text).not.toContain(set.trace(at).id);
      expect(text).not.toMatch(/[0-9a-f]{16}/);
    }
  });
});

describe('missing span', () => {
  const round = missingSpanRound(one, 'cart', 'GET /cart');

  it('takes the call out with all below it and nothing else', () => {
    const cut = decodeTrace(round.cut);
    const names = Array.from({ length: cut.size }, (_, span) => `${cut.service(span)} ${cut.name(span)}`);
    expect(names).not.toContain('cart GET /cart');
    expect(cut.size).toBe(one.size - 2);
    expect(round.gone).toHaveLength(2);
  });

  it('has exactly one right option, and offers only neighbours that are still there', () => {
    const cut = decodeTrace(round.cut);
    expect(round.options.filter(({ right }) => right)).toHaveLength(1);
    for (const { service, reason } of round.options.filter((option) => option.reason === 'present')) {
      expect(reason).toBe('present');
      expect(Array.from({ length: cut.size }, (_, span) => cut.service(span))).toContain(service);
    }
    expect(
      new Set(round.options.map(({ service, operation, reason }) => `${service} ${operation} ${reason}`))
        .size,
    ).toBe(round.options.length);
  });

  it('says where in the caller the gap is', () => {
    expect(round).toMatchObject({ caller: 'checkout', fromMs: 20, toMs: 60 });
  });

  it('refuses a call that the trace does not have', () => {
    expect(() => missingSpanRound(one, 'cart', 'GET /nothing')).toThrow(/GET \/nothing/);
    expect(() => missingSpanRound(one, 'gateway', 'POST /checkout')).toThrow(RangeError);
  });
});

describe('exit task', () => {
  const data = exitTaskOf(new Reading(one));
  const judged = (service: string, operation: string, ms: number) => judge(data, { service, operation, ms });
  const own = data.suspects[data.culprit]!.own;

  it('accepts the span that holds most of the walk, with its own part of it', () => {
    expect(data.suspects[data.culprit]!.service).toBe('fraud');
    expect(judged('fraud', 'POST /check', Math.round(own))).toBe('right');
  });

  it('tells the misconceptions apart', () => {
    expect(judged('payment', 'POST /authorize', 770)).toBe('longest');
    expect(judged('gateway', 'POST /checkout', 1000)).toBe('root');
    expect(judged('cart', 'GET /cart', 40)).toBe('other-service');
    expect(judged('fraud', 'POST /check', 1000)).toBe('whole-request');
    expect(judged('fraud', 'POST /check', 300)).toBe('other-number');
  });
});
