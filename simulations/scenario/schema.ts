import * as z from 'zod';
import { fault } from './fault-schema.ts';
import {
  distribution,
  duration,
  factor,
  leaf,
  mapping,
  named,
  positive,
  rate,
  strict,
  target,
  text,
  whole,
} from './leaf.ts';
import { parseNumberDistribution } from './distribution-text.ts';
import { service, telemetry } from './service-schema.ts';

const knob = z
  .array(z.union([z.string(), z.number(), z.boolean()]))
  .min(2)
  .describe('Every value it may take, the initial one first');

const attribute = z.union([
  leaf(parseNumberDistribution, {
    type: ['string', 'number'],
    description: 'A number: 3, uniform(1, 5), exponential(mean = 3)',
  }),
  mapping(positive).describe('Values and their weights'),
]);

const journey = strict({
  weight: positive.optional(),
  call: target,
});

const load = strict({
  open: z
    .union([
      rate,
      strict({
        rate,
        arrivals: z.enum(['poisson', 'constant']).optional(),
        profile: z
          .array(strict({ at: duration, rate: factor, ramp: duration.optional() }))
          .max(100)
          .optional()
          .describe('How the rate changes while a run goes on, as factors on it, in order of time'),
      }),
    ])
    .optional()
    .describe('Requests come at this rate, whatever the system does'),
  closed: z
    .strictObject({ users: whole(1, 100_000), think: distribution })
    .optional()
    .describe('Each user waits for the answer, thinks, and asks again'),
  background: z.boolean().optional().describe('Work that a run goes on beside, and does not count'),
  journeys: named(journey),
});

/** A scenario file as it is written. normalise.ts makes a Scenario of what this accepts. */
export const scenarioFile = strict({
  title: text,
  says: text,
  network: distribution.optional().describe('One-way time of a message between services'),
  knobs: named(knob).optional(),
  attributes: named(attribute).optional(),
  load: named(load),
  services: named(service),
  telemetry: mapping(telemetry).optional(),
  faults: named(fault).optional(),
  expect: z.array(text).optional().describe('What must hold in a run without faults'),
});

export type ScenarioFile = z.output<typeof scenarioFile>;
