import { prepare } from '../numeric/distribution.ts';
import { hashText } from '../numeric/mix.ts';
import type { Names } from './compile-condition.ts';
import { applyFixed, chosenPatches, timedChanges, type FaultChoice } from './compile-faults.ts';
import { OpCompiler } from './compile-op.ts';
import { Outcomes } from './compile-outcomes.ts';
import type { Program, ProgramAttribute, ProgramLoad, ProgramPool, ProgramService } from './program.ts';
import { runningSum } from './running-sum.ts';
import type { Load, Scenario, Service } from './scenario.ts';
import type { Change } from './patch.ts';

export { CompileError, type FaultChoice } from './compile-faults.ts';

export interface CompileOptions {
  /** Faults that are on, each at its own time unless the choice says another. */
  readonly faults?: readonly FaultChoice[];
  /** Patches by path, as `--set` has them, on for the whole run. */
  readonly set?: Readonly<Record<string, Change>>;
}

/**
 * Compiles a checked scenario to a program.
 * @throws CompileError for a fault that the scenario lacks, a path that leads nowhere, or a value out of range
 */
export function compile(scenario: Scenario, options: CompileOptions = {}): Program {
  const { patches, knobs } = chosenPatches(scenario, options);
  const fixed = applyFixed(scenario, patches);
  const serviceIds = Object.keys(fixed.services);
  const names: Names = { attributes: fixed.attributes, knobs };
  const opNumbers = new Map<string, number>();
  for (const id of serviceIds) {
    for (const op of Object.keys(fixed.services[id]!.ops)) opNumbers.set(`${id} ${op}`, opNumbers.size);
  }
  const pools = compilePools(fixed, serviceIds);
  const services = compileServices(fixed, serviceIds);
  const outcomes = new Outcomes();
  const compiler = new OpCompiler(fixed, { services, opNumbers, pools, names, outcomes, patches });
  for (const id of serviceIds) {
    for (const op of Object.values(fixed.services[id]!.ops)) compiler.compileOp(id, op);
  }
  return {
    scenario: { name: fixed.name, attributes: fixed.attributes, knobs: fixed.knobs },
    knobs,
    services,
    ops: compiler.ops,
    steps: compiler.finishedSteps(),
    join: compiler.join,
    detach: compiler.detach,
    sites: compiler.sites,
    logs: compiler.logs,
    outcomes: outcomes.list,
    attributes: compileAttributes(fixed),
    pools,
    locks: compiler.locks,
    loads: fixed.loads.map((load) => compileLoad(load, opNumbers)),
    draws: compiler.draws,
    lanes: compiler.lanes,
    changes: timedChanges(fixed, patches, serviceIds, pools),
  };
}

function compileServices({ services }: Scenario, ids: readonly string[]): ProgramService[] {
  let firstInstance = 0;
  return ids.map((id) => {
    const service: Service = services[id]!;
    const compiled: ProgramService = {
      id,
      name: service.name,
      version: service.version,
      canary: service.canary,
      system: service.system,
      namespace: service.namespace,
      instances: service.instances,
      firstInstance,
      workers: service.workers ?? -1,
      queueOrder: service.queue.order,
      balance: service.balance,
      telemetry: service.telemetry,
    };
    firstInstance += service.instances;
    return compiled;
  });
}

function compilePools({ pools, services }: Scenario, serviceIds: readonly string[]): ProgramPool[] {
  let firstSet = 0;
  return pools.map(({ id, name, client, size }) => {
    const sets = client === null ? 1 : services[client]!.instances;
    const pool: ProgramPool = {
      id,
      name,
      client: client === null ? -1 : serviceIds.indexOf(client),
      size,
      firstSet,
      sets,
    };
    firstSet += sets;
    return pool;
  });
}

function compileAttributes({ attributes }: Scenario): ProgramAttribute[] {
  return attributes.map((attribute): ProgramAttribute => {
    const address = hashText(`attribute ${attribute.key}`);
    if (attribute.kind === 'number') {
      return { kind: 'number', key: attribute.key, draw: prepare(attribute.distribution), address };
    }
    return {
      kind: 'choice',
      key: attribute.key,
      values: attribute.values.map(({ value }) => value),
      upTo: runningSum(attribute.values.map(({ weight }) => weight)),
      address,
    };
  });
}

function compileLoad(
  { name, background, arrivals, journeys }: Load,
  opNumbers: ReadonlyMap<string, number>,
): ProgramLoad {
  const open = arrivals.kind === 'open';
  return {
    name,
    address: hashText(`load ${name}`),
    counts: !background,
    gap: open ? 1e9 / arrivals.rate : 0,
    poisson: open && arrivals.process === 'poisson',
    users: open ? 0 : arrivals.users,
    think: prepare(open ? { kind: 'constant', value: 0 } : arrivals.think),
    ops: journeys.map(({ service, op }) => opNumbers.get(`${service} ${op}`)!),
    upTo: runningSum(journeys.map(({ weight }) => weight)),
  };
}
