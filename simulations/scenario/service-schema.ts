import * as z from 'zod';
import { distribution, leaf, mapping, name, named, offset, text, whole, strict } from './leaf.ts';
import { parsed, refused } from './parsed.ts';
import { step } from './step-schema.ts';
import { libraries, propagators } from './telemetry-words.ts';

const queue = z.union([
  leaf((value) => (value === 'unbounded' ? parsed(null) : refused('unbounded')), { const: 'unbounded' }),
  whole(0),
  strict({ max: whole(0).optional(), order: z.enum(['fifo', 'lifo']).optional() }),
]);

/** A list of steps, or a time alone. */
const op = z.union([distribution, z.array(step)]);

const capacity = {
  workers: whole(1, 100_000).optional().describe('Requests that one instance works on at once'),
  queue: queue.optional().describe('Requests that wait for a worker; more are rejected'),
  network: distribution.optional().describe('One-way time of a message to or from it'),
};

const database = strict({
  ...capacity,
  latency: distribution.optional(),
  ops: mapping(op).optional(),
  connections: whole(1).optional().describe('Connections that all its clients share'),
});

export const service = strict({
  name: name.optional(),
  version: text.optional(),
  system: z
    .enum(['postgresql', 'mysql', 'redis', 'mongodb'])
    .optional()
    .describe('A database: reached by query, reported by its clients only'),
  instances: whole(1, 1000).optional(),
  balance: z.enum(['round-robin', 'random', 'least-connections']).optional(),
  ...capacity,
  pool: named(whole(1)).optional().describe('Connections of one instance, by database'),
  latency: distribution.optional().describe('What a database takes for an operation not listed'),
  ops: mapping(op).optional(),
  connections: whole(1).optional().describe('Connections that all clients of a database share'),
  databases: named(database).optional(),
});

export const telemetry = strict({
  propagator: z.enum(propagators).optional(),
  clock: offset.optional(),
  instrument: z
    .union([z.literal('none'), z.array(z.enum(libraries))])
    .optional()
    .describe('http stands for server and client'),
  attributes: mapping(name).optional().describe('Span attribute: request attribute'),
});

export type ServiceInput = z.output<typeof service>;
export type DatabaseInput = z.output<typeof database>;
export type TelemetryInput = z.output<typeof telemetry>;
export type OpInput = z.output<typeof op>;
