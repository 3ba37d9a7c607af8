import { prepare, type Distribution, type Draw } from '../numeric/distribution.ts';
import { hashText } from '../numeric/mix.ts';
import { compileCondition, type Names } from './compile-condition.ts';
import type { TimedPatch } from './compile-faults.ts';
import type { Outcomes } from './compile-outcomes.ts';
import { runningSum } from './running-sum.ts';
import type { Patch } from './fault.ts';
import type {
  CallSite,
  LogSite,
  Network,
  Pauses,
  ProgramLock,
  ProgramOp,
  ProgramPool,
  ProgramService,
  ProgramStep,
  Stretch,
} from './program.ts';
import type { Scenario, Service } from './scenario.ts';
import type { CallStep, ChooseStep, Failure, QueryStep, Retry, Step } from './step.ts';

export interface OpContext {
  readonly services: readonly ProgramService[];
  /** By `service op`. */
  readonly opNumbers: ReadonlyMap<string, number>;
  readonly pools: readonly ProgramPool[];
  readonly names: Names;
  readonly outcomes: Outcomes;
  readonly patches: readonly TimedPatch[];
}

/** Lays operations out as steps that name their successor, from the last step to the first. */
export class OpCompiler {
  readonly ops: ProgramOp[] = [];
  readonly steps: ProgramStep[] = [];
  readonly sites: CallSite[] = [];
  readonly logs: LogSite[] = [];
  readonly lanes: number[] = [];
  readonly draws: Draw[] = [];
  readonly locks: ProgramLock[] = [];
  readonly join: number;
  readonly detach: number;
  readonly #scenario: Scenario;
  readonly #context: OpContext;
  readonly #retries = new Map<number, Retry>();
  #service: Service;
  #serviceNumber = 0;
  #firstInstance = 0;
  #pauses: Pauses | null = null;
  #path = '';

  constructor(scenario: Scenario, context: OpContext) {
    this.#scenario = scenario;
    this.#context = context;
    this.#service = Object.values(scenario.services)[0]!;
    this.join = this.#emit({ kind: 'join' });
    this.detach = this.#emit({ kind: 'detach' });
  }

  /** Operations must come in the order of `opNumbers`. */
  compileOp(serviceId: string, { name, steps }: Service['ops'][string]): void {
    const { services, outcomes } = this.#context;
    const service = services.findIndex(({ id }) => id === serviceId);
    const op = this.ops.length;
    this.#service = this.#scenario.services[serviceId]!;
    this.#serviceNumber = service;
    this.#path = `${serviceId} ${name}`;
    this.#firstInstance = services[service]!.firstInstance;
    this.#pauses = this.#pausesOf(serviceId);
    const site = this.#reportsServer(this.#service)
      ? this.#site({ kind: 'server', callee: op, name: '', text: null, pool: -1 }, 'server')
      : -1;
    const answer = this.#network(serviceId, 'reply');
    const end = this.#emit({ kind: 'end', op, site, answer });
    const body = this.#sequence(steps, end);
    const disturbed = this.#disturb(serviceId, name, body);
    const serve = this.#emit({
      kind: 'serve',
      op,
      service,
      instances: this.#service.instances,
      firstInstance: this.#firstInstance,
      queueMax: this.#service.queue.max ?? -1,
      site,
      address: this.#address('instance'),
      rejected: outcomes.rejected(),
      answer,
      next: disturbed,
    });
    const network = this.#network(serviceId, 'request');
    const arrive = this.#emit({ kind: 'arrive', network, next: serve });
    this.ops.push({ service, name, arrive, serve, end });
  }

  /** All steps, once every operation and every outcome is known. */
  finishedSteps(): ProgramStep[] {
    const { list } = this.#context.outcomes;
    return this.steps.map((step, at) => {
      if (step.kind !== 'call') return step;
      const { arrive, end } = this.ops[step.op]!;
      const retry = this.#retries.get(at);
      if (!retry) return { ...step, arrive, end };
      const retryOn = list.map(({ kind, status }) => {
        if (kind === 'ok') return false;
        if (kind === 'timeout') return retry.onTimeout;
        return retry.onStatus ? retry.onStatus.includes(status) : status >= 500;
      });
      return { ...step, arrive, end, retryOn };
    });
  }

  #emit(step: ProgramStep): number {
    return this.steps.push(step) - 1;
  }

  #address(what: string): number {
    return hashText(`${this.#path} ${what}`);
  }

  /** @returns the step at which the sequence begins; after its last step it goes on at `next` */
  #sequence(steps: readonly Step[], next: number): number {
    return steps.reduceRight((after, step) => {
      const first = this.#step(step, after);
      if (!step.when) return first;
      const condition = compileCondition(step.when, this.#context.names);
      return this.#emit({ kind: 'guard', condition, then: first, next: after });
    }, next);
  }

  #step(step: Step, next: number): number {
    const address = this.#address(step.id);
    switch (step.kind) {
      case 'work':
        return this.#emit({ kind: 'work', time: this.#draw(step.time), pauses: this.#pauses, address, next });
      case 'call':
      case 'query':
        return this.#call(step, address, next);
      case 'parallel': {
        const branches = step.branches.map((branch) => this.#sequence(branch, this.join));
        const limit = step.limit ?? branches.length;
        const times = branches.length;
        return this.#emit({
          kind: 'parallel',
          branches,
          times,
          timesFrom: -1,
          limit,
          site: -1,
          address,
          next,
        });
      }
      case 'each': {
        const branches = [this.#sequence(step.steps, this.join)];
        const counted = step.times.kind === 'constant' ? step.times.value : 0;
        const timesFrom = step.times.kind === 'attribute' ? this.#attribute(step.times.key) : -1;
        return this.#emit({
          kind: 'each',
          branches,
          times: counted,
          timesFrom,
          limit: step.limit,
          site: -1,
          address,
          next,
        });
      }
      case 'span': {
        const branches = [this.#sequence(step.steps, this.join)];
        const site = this.#service.telemetry.instrument.internal
          ? this.#site({ kind: 'internal', callee: -1, name: step.name, text: null, pool: -1 }, step.id)
          : -1;
        return this.#emit({ kind: 'span', branches, times: 1, timesFrom: -1, limit: 1, site, address, next });
      }
      case 'choose':
        return this.#choose(step, address, next);
      case 'fail': {
        const outcome = this.#failed(step.failure);
        return this.#emit({ kind: 'fail', rate: step.rate, outcome, address, next });
      }
      case 'log': {
        const message = step.message.map((part) =>
          typeof part === 'string' ? part : this.#logPart(part.key),
        );
        const log = this.logs.push({ service: this.#serviceNumber, level: step.level, message }) - 1;
        return this.#emit({ kind: 'log', log, next });
      }
      case 'lock': {
        const branch = this.#sequence(step.steps, this.join);
        return this.#emit({ kind: 'lock', lock: this.#lock(step.name), branch, address, next });
      }
      case 'background': {
        const branch = this.#sequence(step.steps, this.detach);
        return this.#emit({ kind: 'background', branch, address, next });
      }
    }
  }

  #pausesOf(service: string): Pauses | null {
    const found = this.#context.patches.findLast(
      ({ patch }) => patch.kind === 'pauses' && patch.service === service,
    )?.patch;
    return found?.kind === 'pauses' ? { every: found.every, length: found.length } : null;
  }

  #lock(name: string): number {
    const service = this.#serviceNumber;
    const known = this.locks.findIndex((lock) => lock.service === service && lock.name === name);
    return known >= 0 ? known : this.locks.push({ name, service }) - 1;
  }

  #choose({ by, branches }: ChooseStep, address: number, next: number): number {
    const { names } = this.#context;
    return this.#emit({
      kind: 'choose',
      upTo: by === 'weight' ? runningSum(branches.map(({ weight }) => weight)) : [],
      conditions: branches.map(({ when }) => when && compileCondition(when, names)),
      branches: branches.map((branch) => this.#sequence(branch.steps, next)),
      address,
      next,
    });
  }

  #call(step: CallStep | QueryStep, address: number, next: number): number {
    const { opNumbers, outcomes, pools } = this.#context;
    const op = opNumbers.get(`${step.service} ${step.op}`)!;
    const pool = step.kind === 'query' ? pools.findIndex(({ id }) => id === step.pool) : -1;
    const site = this.#clientSite(step, op, pool);
    const at = this.#emit({
      kind: 'call',
      op,
      arrive: -1,
      end: -1,
      site,
      firstInstance: this.#firstInstance,
      contextTravels: site >= 0 && this.#contextTravels(step.service),
      pool,
      lane: this.#lane(step.timeout),
      timedOut: outcomes.timedOut(),
      retries: step.retry?.max ?? 0,
      retryOn: [],
      backoff: step.retry?.backoff ?? 0,
      factor: step.retry?.factor ?? 1,
      jitter: step.retry?.jitter ?? 0,
      fallback: step.fallback ? this.#sequence(step.fallback, next) : -1,
      address,
      next,
    });
    if (step.retry) this.#retries.set(at, step.retry);
    return at;
  }

  #clientSite(step: CallStep | QueryStep, callee: number, pool: number): number {
    const { instrument } = this.#service.telemetry;
    if (step.kind === 'query') {
      if (!instrument.db) return -1;
      return this.#site({ kind: 'database', callee, name: '', text: step.text, pool }, step.id);
    }
    return instrument.client
      ? this.#site({ kind: 'client', callee, name: '', text: null, pool: -1 }, step.id)
      : -1;
  }

  #contextTravels(calleeId: string): boolean {
    const callee = this.#scenario.services[calleeId]!;
    const { propagator } = callee.telemetry;
    return (
      this.#reportsServer(callee) &&
      propagator !== 'none' &&
      propagator === this.#service.telemetry.propagator
    );
  }

  /** Databases are seen by their clients only. */
  #reportsServer({ system, telemetry }: Service): boolean {
    return system === null && telemetry.instrument.server;
  }

  #site(site: Omit<CallSite, 'service' | 'address'>, what: string): number {
    const address = this.#address(`${what} span`);
    return this.sites.push({ ...site, service: this.#serviceNumber, address }) - 1;
  }

  #failed(failure: Failure): number {
    const { outcomes } = this.#context;
    return this.#service.system === null ? outcomes.failed(failure) : outcomes.statementFailed(failure);
  }

  #network(service: string, what: string): Network {
    const { names, patches } = this.#context;
    return {
      time: this.#draw(this.#service.network),
      address: this.#address(what),
      patches: patches.flatMap(({ patch, from, until }) =>
        patch.kind === 'network' && patch.service === service ? [stretchOf(patch, from, until, names)] : [],
      ),
    };
  }

  #draw(distribution: Distribution): number {
    const draw = prepare(distribution);
    const known = this.draws.findIndex(
      ({ kind, a, b, c }) => kind === draw.kind && a === draw.a && b === draw.b && c === draw.c,
    );
    return known >= 0 ? known : this.draws.push(draw) - 1;
  }

  #lane(timeout: number | null): number {
    if (timeout === null) return -1;
    const lane = this.lanes.indexOf(timeout);
    return lane >= 0 ? lane : this.lanes.push(timeout) - 1;
  }

  #attribute(key: string): number {
    return this.#context.names.attributes.findIndex((attribute) => attribute.key === key);
  }

  #logPart(key: string): LogSite['message'][number] {
    const attribute = this.#attribute(key);
    return attribute >= 0 ? { attribute } : { knob: this.#context.names.knobs[key]! };
  }

  #disturb(service: string, op: string, next: number): number {
    const { patches } = this.#context;
    const names = { ...this.#context.names, firstInstance: this.#firstInstance };
    const mine = patches.filter(
      ({ patch }) =>
        (patch.kind === 'latency' || patch.kind === 'errors') &&
        patch.service === service &&
        (patch.op === null || patch.op === op),
    );
    if (mine.length === 0) return next;
    return this.#emit({
      kind: 'disturb',
      latency: mine.flatMap(({ patch, from, until }) =>
        patch.kind === 'latency' ? [stretchOf(patch, from, until, names)] : [],
      ),
      errors: mine.flatMap(({ patch, from, until }, nth) => {
        if (patch.kind !== 'errors') return [];
        const { rate, failure, attempts, after } = patch.errors;
        return [
          {
            from,
            until,
            rate,
            outcome: this.#failed(failure),
            attempts: attempts ?? Number.MAX_SAFE_INTEGER,
            after: prepare(after),
            address: this.#address(`error ${nth}`),
            when: patch.when && compileCondition(patch.when, names),
          },
        ];
      }),
      next,
    });
  }
}

type Stretching = Extract<Patch, { kind: 'latency' | 'network' }>;

function stretchOf({ factor, add, when }: Stretching, from: number, until: number, names: Names): Stretch {
  return { from, until, factor, add, when: when && compileCondition(when, names) };
}
