import { didYouMean } from './did-you-mean.ts';
import type { Distribution } from './distribution.ts';
import type { Findings } from './findings.ts';
import { isOperation } from './operation.ts';
import type { Path } from './problem.ts';
import type { Pool, Queue, Service, Telemetry } from './scenario.ts';
import type { DatabaseInput, OpInput, ServiceInput, TelemetryInput } from './service-schema.ts';
import type { StepInput } from './step-input.ts';
import { instrumented } from './telemetry-words.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A service without its operations, and what those are to be read from. */
export interface Station {
  readonly service: Omit<Service, 'ops'>;
  /** Where the entry stands in the file. */
  readonly path: Path;
  readonly ops: ReadonlyMap<string, readonly StepInput[]>;
  /** A database's answer to operations that it does not list; null = only those listed exist. */
  readonly otherwise: Distribution | null;
}

interface Surroundings {
  readonly network: Distribution;
  readonly version: string;
  readonly telemetry: Readonly<Record<string, TelemetryInput>>;
  readonly vocabulary: Vocabulary;
  readonly findings: Findings;
}

/** Every service and database as a station of its own, by id. */
export function readStations(
  services: Readonly<Record<string, ServiceInput>>,
  around: Surroundings,
): Map<string, Station> {
  const stations = new Map<string, Station>();
  for (const [id, input] of Object.entries(services)) {
    const path = ['services', id];
    const server = readService(id, input, path, around);
    if (!input.databases) {
      stations.set(id, server);
      continue;
    }
    if (!input.system) around.findings.value(path, 'databases need a system such as postgresql');
    if (input.ops ?? input.latency) {
      around.findings.value(
        path,
        'a server with databases has no ops or latency of its own: give them to a database',
      );
    }
    for (const [database, entry] of Object.entries(input.databases)) {
      const where = [...path, 'databases', database];
      if (Object.hasOwn(services, database) || stations.has(database)) {
        around.findings.key(where, `${database} is already the name of another service or database`);
      }
      stations.set(database, readDatabase(database, entry, where, server, input, around));
    }
  }
  return stations;
}

function readService(id: string, input: ServiceInput, path: Path, around: Surroundings): Station {
  const { findings } = around;
  if (!input.system) {
    if (input.latency)
      findings.key([...path, 'latency'], 'only a database has a latency: give the operations a time');
    if (input.connections) findings.key([...path, 'connections'], 'only a database has connections');
  }
  return {
    service: {
      id,
      name: input.name ?? id,
      version: input.version ?? around.version,
      canary: null,
      system: input.system ?? null,
      namespace: null,
      instances: input.instances ?? 1,
      workers: input.workers ?? null,
      queue: readQueue(input.queue),
      balance: input.balance ?? 'round-robin',
      network: input.network ?? around.network,
      telemetry: readTelemetry(id, around),
    },
    path,
    ops: readOps(input.ops ?? {}, [...path, 'ops'], input.system !== undefined, findings),
    otherwise: input.latency ?? null,
  };
}

function readDatabase(
  id: string,
  input: DatabaseInput,
  path: Path,
  server: Station,
  serverInput: ServiceInput,
  { findings }: Surroundings,
): Station {
  return {
    service: {
      ...server.service,
      id,
      namespace: id,
      workers: input.workers ?? server.service.workers,
      queue: readQueue(input.queue ?? serverInput.queue),
      network: input.network ?? server.service.network,
    },
    path,
    ops: readOps(input.ops ?? {}, [...path, 'ops'], true, findings),
    otherwise: input.latency ?? null,
  };
}

function readQueue(input: ServiceInput['queue']): Queue {
  if (typeof input === 'object' && input !== null)
    return { max: input.max ?? null, order: input.order ?? 'fifo' };
  return { max: input ?? null, order: 'fifo' };
}

function readOps(
  input: Readonly<Record<string, OpInput>>,
  path: Path,
  database: boolean,
  findings: Findings,
): Map<string, StepInput[]> {
  const ops = new Map<string, StepInput[]>();
  for (const [written, op] of Object.entries(input)) {
    const name = written.trim().replaceAll(/\s+/g, ' ');
    if (!database && !isOperation(name)) {
      findings.key([...path, written], 'expected an operation like GET /cart/{id} or shop.Cart/GetCart');
    }
    if (ops.has(name)) findings.key([...path, written], `${name} is there twice`);
    const steps: StepInput[] = Array.isArray(op) ? op : [{ kind: 'work', work: op }];
    if (database && steps.some(({ kind }) => kind === 'call' || kind === 'query')) {
      findings.value([...path, written], 'a database works, chooses and fails; it calls nobody');
    }
    ops.set(name, steps);
  }
  return ops;
}

function readTelemetry(id: string, { telemetry, vocabulary, findings }: Surroundings): Telemetry {
  const input = telemetry[id] ?? {};
  const attributes = input.attributes ?? {};
  for (const [key, attribute] of Object.entries(attributes)) {
    const why = vocabulary.unknown(attribute);
    if (why) findings.value(['telemetry', id, 'attributes', key], why);
  }
  const installed = input.instrument ?? ['http', 'db', 'internal'];
  return {
    propagator: input.propagator ?? 'w3c',
    clock: input.clock ?? 0,
    instrument: instrumented(installed === 'none' ? [] : installed),
    attributes,
  };
}

/** Connections: what services declare for themselves, and what databases limit for all. */
export function readPools(
  services: Readonly<Record<string, ServiceInput>>,
  stations: ReadonlyMap<string, Station>,
  findings: Findings,
): Pool[] {
  const pools: Pool[] = [];
  const databases = [...stations.values()].filter(({ service }) => service.system !== null);
  for (const [id, { connections, databases: inside = {} }] of Object.entries(services)) {
    const limits = { ...(connections && { [id]: connections }) } as Record<string, number>;
    for (const [database, entry] of Object.entries(inside)) {
      const limit = entry.connections ?? connections;
      if (limit) limits[database] = limit;
    }
    for (const [database, size] of Object.entries(limits)) {
      if (stations.has(database)) pools.push({ id: database, name: database, client: null, database, size });
    }
  }
  for (const [id, { pool = {} }] of Object.entries(services)) {
    for (const [database, size] of Object.entries(pool)) {
      const path = ['services', id, 'pool', database];
      if (!databases.some(({ service }) => service.id === database)) {
        const known = databases.map(({ service }) => service.id);
        findings.key(path, `there is no database ${JSON.stringify(database)}${didYouMean(database, known)}`);
      } else if (pools.some((other) => other.id === database)) {
        findings.key(path, `${database} already limits the connections of all its clients`);
      }
      pools.push({ id: `${id}/${database}`, name: database, client: id, database, size });
    }
  }
  return pools;
}
