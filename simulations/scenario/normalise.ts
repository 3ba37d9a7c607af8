import { checkCalls, unreachable, type Operations } from './call-graph.ts';
import { scalar } from './condition-text.ts';
import type { Distribution } from './distribution.ts';
import { Findings } from './findings.ts';
import { insideInput } from './inside.ts';
import { normaliseFaults, readExpectations } from './normalise-faults.ts';
import { readPools, readStations, type Station } from './normalise-services.ts';
import { normaliseSteps } from './normalise-steps.ts';
import type { Path, Problem } from './problem.ts';
import { didYouMean } from './did-you-mean.ts';
import type {
  Arrivals,
  AttributeDraw,
  Journey,
  Knob,
  Load,
  Op,
  Pool,
  Scenario,
  Service,
} from './scenario.ts';
import type { ScenarioFile } from './schema.ts';
import type { StepInput, Target } from './step-input.ts';
import { Vocabulary } from './vocabulary.ts';

const defaultNetwork: Distribution = { kind: 'lognormal', p50: 400_000, p99: 2_000_000 };
const defaultVersion = '1.0.0';

/**
 * Makes a scenario of a file whose shape is right: fills in what was left out, resolves every reference.
 * @param lineOf the line of a path in the file, from 1
 */
export function normalise(
  name: string,
  file: ScenarioFile,
  lineOf: (path: Path) => number,
): { readonly scenario: Scenario; readonly problems: readonly Problem[] } {
  const findings = new Findings();
  const knobs = readKnobs(file.knobs ?? {}, findings);
  const attributes = readAttributes(file.attributes ?? {}, knobs, findings);
  const vocabulary = new Vocabulary(attributes, knobs);
  const stations = readStations(file.services, {
    network: file.network ?? defaultNetwork,
    version: defaultVersion,
    telemetry: file.telemetry ?? {},
    vocabulary,
    findings,
  });
  checkTelemetryNames(file, stations, findings);
  const pools = readPools(file.services, stations, findings);
  const operations = operationsOf(stations);
  const services = readServices(stations, operations, pools, vocabulary, findings);
  checkCalls(operations, services, vocabulary, findings);
  const loads = readLoads(file.load, services, findings);
  const targets = { attributes, knobs, loads, services, pools };
  const faults = normaliseFaults(file.faults ?? {}, targets, lineOf, findings);
  return {
    scenario: {
      name,
      title: file.title,
      says: file.says,
      ...targets,
      faults,
      expect: readExpectations(file.expect, [], lineOf),
    },
    problems: findings.problems,
  };
}

function readKnobs(input: NonNullable<ScenarioFile['knobs']>, findings: Findings): Record<string, Knob> {
  return Object.fromEntries(
    Object.entries(input).map(([key, values]) => {
      if (new Set(values).size < values.length) findings.value(['knobs', key], 'names a value twice');
      return [key, { initial: values[0]!, values }];
    }),
  );
}

function readAttributes(
  input: NonNullable<ScenarioFile['attributes']>,
  knobs: Readonly<Record<string, Knob>>,
  findings: Findings,
): AttributeDraw[] {
  return Object.entries(input).map(([key, draw]) => {
    if (Object.hasOwn(knobs, key)) findings.key(['attributes', key], `${key} is already a knob`);
    if ('kind' in draw) return { kind: 'number', key, distribution: draw as Distribution };
    const weights = Object.entries(draw);
    if (weights.length === 0)
      findings.value(['attributes', key], 'expected at least one value with its weight');
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
    const values = weights.map(([word, weight]) => ({ value: scalar(word), weight: weight / total }));
    return { kind: 'choice', key, values };
  });
}

function checkTelemetryNames(
  file: ScenarioFile,
  stations: ReadonlyMap<string, Station>,
  findings: Findings,
): void {
  const services = [...stations.values()].filter(({ service }) => service.system === null);
  const known = services.map(({ service }) => service.id);
  for (const id of Object.keys(file.telemetry ?? {})) {
    if (stations.get(id)?.service.system) {
      findings.key(['telemetry', id], `${id} is a database: what is known of it, its clients report`);
    } else if (!known.includes(id)) {
      findings.key(['telemetry', id], `there is no service ${JSON.stringify(id)}${didYouMean(id, known)}`);
    }
  }
}

/** The operations of the file, and those that a database answers without listing them. */
function operationsOf(stations: ReadonlyMap<string, Station>): Operations[] {
  const listed: Operations[] = [...stations].flatMap(([service, { ops, path }]) =>
    [...ops].map(([op, steps]) => ({ service, op, steps, path: [...path, 'ops', op] })),
  );
  const known = new Set(listed.map(({ service, op }) => `${service} ${op}`));
  const implied = listed
    .flatMap(({ steps }) => queriesIn(steps))
    .flatMap(({ service, op }): Operations[] => {
      const otherwise = stations.get(service)?.otherwise;
      if (!otherwise || known.has(`${service} ${op}`)) return [];
      known.add(`${service} ${op}`);
      return [{ service, op, steps: [{ kind: 'work', work: otherwise }], path: stations.get(service)!.path }];
    });
  return [...listed, ...implied];
}

const queriesIn = (steps: readonly StepInput[]): Target[] =>
  steps.flatMap((step) => [
    ...(step.kind === 'query' ? [step.query] : []),
    ...insideInput(step).flatMap((inside) => queriesIn(inside.steps)),
  ]);

function readServices(
  stations: ReadonlyMap<string, Station>,
  operations: readonly Operations[],
  pools: readonly Pool[],
  vocabulary: Vocabulary,
  findings: Findings,
): Record<string, Service> {
  const services: Record<string, Service> = {};
  for (const [id, { service, path }] of stations) {
    const ops: Record<string, Op> = {};
    for (const { op, steps, path: where } of operations.filter((operation) => operation.service === id)) {
      ops[op] = {
        name: op,
        steps: normaliseSteps(steps, where, { service: id, vocabulary, pools, findings }),
      };
    }
    if (Object.keys(ops).length === 0 && service.system === null) {
      findings.value(path, 'a service needs at least one operation under ops');
    }
    services[id] = { ...service, ops };
  }
  return services;
}

function readLoads(
  input: ScenarioFile['load'],
  services: Readonly<Record<string, Service>>,
  findings: Findings,
): Load[] {
  if (!Object.values(input).some(({ background }) => !background)) {
    findings.value(['load'], 'expected at least one source of requests that is not in the background');
  }
  return Object.entries(input).map(([name, load]) => {
    const path = ['load', name];
    if ((load.open === undefined) === (load.closed === undefined)) {
      findings.value(path, 'expected either open or closed');
    }
    return {
      name,
      background: load.background ?? false,
      arrivals: arrivalsOf(load, path, findings),
      journeys: readJourneys(load.journeys, path, services, findings),
    };
  });
}

function arrivalsOf(
  { open, closed }: ScenarioFile['load'][string],
  path: Path,
  findings: Findings,
): Arrivals {
  if (closed) return { kind: 'closed', ...closed };
  if (typeof open !== 'object') return { kind: 'open', process: 'poisson', rate: open ?? 1, profile: [] };
  const profile = (open.profile ?? []).map(({ at, rate, ramp = 0 }) => ({ at, factor: rate, ramp }));
  for (const [nth, { at }] of profile.entries()) {
    const before = profile[nth - 1];
    const here = [...path, 'open', 'profile', nth, 'at'];
    if (before && at < before.at + before.ramp)
      findings.value(here, 'comes before the change above it is over');
    if (profile[nth]!.factor === 0)
      findings.value([...path, 'open', 'profile', nth, 'rate'], 'expected a factor above 0');
  }
  return { kind: 'open', process: open.arrivals ?? 'poisson', rate: open.rate, profile };
}

function readJourneys(
  input: ScenarioFile['load'][string]['journeys'],
  path: Path,
  services: Readonly<Record<string, Service>>,
  findings: Findings,
): Journey[] {
  const journeys = Object.entries(input);
  if (journeys.length === 0) findings.value([...path, 'journeys'], 'expected at least one journey');
  const total = journeys.reduce((sum, [, { weight = 1 }]) => sum + weight, 0);
  return journeys.map(([name, { weight = 1, call }]) => {
    const why = unreachable(false, call, services);
    if (why) findings.value([...path, 'journeys', name, 'call'], why);
    return { name, weight: weight / total, ...call };
  });
}
