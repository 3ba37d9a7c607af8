import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  COLOURS,
  NAMED_SERVICES,
  colourOf,
  isSecond,
  serviceSlots,
} from '#src/widgets/service-mark/slots.ts';
import { loadScenario } from '#simulations/scenario/load.ts';
import { callsOf, scenarioSlots } from '#src/widgets/service-mark/scenario-slots.ts';
import { glyphOf } from '#src/widgets/service-mark/glyph.ts';

describe('service slots', () => {
  it('gives the named services their own slot whatever the order and the company', () => {
    const slots = serviceSlots(['zebra', 'fraud', 'gateway', 'aardvark', 'email']);
    expect(slots.get('gateway')).toBe(1);
    expect(slots.get('fraud')).toBe(7);
    expect(slots.get('email')).toBe(12);
  });

  it('gives the others the first free slots in the order in which they come', () => {
    const slots = serviceSlots(['front', 'checkout', 'back']);
    expect([...slots]).toEqual([
      ['checkout', 2],
      ['front', 1],
      ['back', 3],
    ]);
  });

  it('marks the thirteenth service and on', () => {
    const slots = serviceSlots([...NAMED_SERVICES, 'ads', 'reviews']);
    expect(isSecond(slots.get('email')!)).toBe(false);
    expect(isSecond(slots.get('ads')!)).toBe(true);
    expect(colourOf(slots.get('ads')!)).not.toBe(colourOf(slots.get('reviews')!));
  });

  it('never gives two services of one colour to a caller and its callee while another colour is left', () => {
    const extra = Array.from({ length: 30 }, (_, n) => `s${n}`);
    const calls = extra.flatMap((from, n) =>
      [1, 2, 5, 9].map((step) => [from, extra[(n + step) % extra.length]!] as const),
    );
    const slots = serviceSlots([...NAMED_SERVICES, ...extra], [...calls, ['gateway', 's0'], ['s1', 'fraud']]);
    for (const [from, to] of [...calls, ['gateway', 's0'], ['s1', 'fraud']] as const)
      expect(colourOf(slots.get(from)!), `${from} → ${to}`).not.toBe(colourOf(slots.get(to)!));
  });

  it('takes names that are properties of every object', () => {
    const slots = serviceSlots(['__proto__', 'constructor']);
    expect(slots.get('__proto__')).toBe(1);
    expect(slots.get('constructor')).toBe(2);
  });
});

describe('a scenario', () => {
  const shop = loadScenario(readFileSync('simulations/scenarios/shop.yaml', 'utf8'), 'shop.yaml');

  it('gives each of its services a slot, and caller and callee never the same colour', () => {
    const slots = scenarioSlots(shop);
    for (const { name } of Object.values(shop.services)) expect(slots.has(name), name).toBe(true);
    for (const [caller, callee] of callsOf(shop))
      expect(colourOf(slots.get(caller)!), `${caller} → ${callee}`).not.toBe(colourOf(slots.get(callee)!));
  });
});

describe('glyphs', () => {
  it('tell all colours apart without colour', () => {
    const drawn = new Set<string>();
    for (let slot = 1; slot <= COLOURS; slot++) drawn.add(JSON.stringify(glyphOf(slot)));
    expect(drawn.size).toBe(COLOURS);
  });
});
