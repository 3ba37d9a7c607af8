import * as fc from 'fast-check';
import { Kind } from '#simulations/telemetry/span.ts';
import type { Sketch } from './build.ts';

/**
 * Random trees, up to 40 spans with small whole times so that touching, overlapping, zero-length and overrunning
 * children all occur often.
 */
export const randomSketches: fc.Arbitrary<Sketch[]> = fc
  .array(
    fc.record({
      parent: fc.nat(),
      start: fc.integer({ min: -5, max: 30 }),
      length: fc.integer({ min: 0, max: 20 }),
      kind: fc.constantFrom(...Object.values(Kind)),
      service: fc.constantFrom('a', 'b', 'c'),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((drawn) =>
    drawn.map(({ parent, start, length, kind, service }, at) => ({
      id: `s${at}`,
      ...(at === 0 ? {} : { parent: `s${parent % at}` }),
      start: at === 0 ? 0 : start,
      end: at === 0 ? 25 : start + length,
      kind,
      service,
    })),
  );

/** Random trees in which every child lies within its parent, as one truthful clock would have it. */
export const nestedSketches: fc.Arbitrary<Sketch[]> = fc
  .array(fc.record({ parent: fc.nat(), from: fc.nat({ max: 60 }), to: fc.nat({ max: 60 }) }), {
    minLength: 0,
    maxLength: 25,
  })
  .map((drawn) => {
    const sketches: Sketch[] = [{ id: 's0', start: 0, end: 60 }];
    for (const { parent, from, to } of drawn) {
      const up = sketches[parent % sketches.length]!;
      const length = up.end - up.start;
      const [a, b] = [(from * length) / 60, (to * length) / 60].map(Math.floor) as [number, number];
      sketches.push({
        id: `s${sketches.length}`,
        parent: up.id,
        start: up.start + Math.min(a, b),
        end: up.start + Math.max(a, b),
      });
    }
    return sketches;
  });
