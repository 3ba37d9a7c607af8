import { drawsOf, type Draws } from '../numeric/draws.ts';
import { mix32 } from '../numeric/mix.ts';
import { deriveKey, uniform } from '../numeric/random.ts';
import type {
  Network,
  Outcome,
  Program,
  ProgramCondition,
  ProgramStep,
  Stretch,
  TimedChange,
} from '../scenario/program.ts';
import { Capacity } from './capacity.ts';
import { holds } from './conditions.ts';
import { Counters } from './counters.ts';
import { EventQueue } from './event-queue.ts';
import { Frames } from './frames.ts';
import { Loads, type Until } from './loads.ts';
import { ANY, ReadyRing } from './ready-ring.ts';
import type { Recorder } from './recorder.ts';
import { kindNumber, STEP_KINDS } from './step-kinds.ts';
import { Signal, WAIT, type StepKind } from './step-kind.ts';
import { TimerLane } from './timers.ts';

/** Tokens of events that resume no frame; a frame's event carries the frame's generation, from 0 up. */
const TIMER = -1;
const ARRIVAL = -2;
const CHANGE = -3;

/**
 * One run of a program: a discrete-event simulation under a virtual clock. The same program, seed and end
 * give the same run everywhere; what the recorder does never changes it.
 */
export class Engine {
  readonly program: Program;
  readonly recorder: Recorder;
  readonly counters: Counters;
  readonly frames = new Frames();
  readonly outcomes: readonly Outcome[];
  readonly draws: Draws;
  /** ns since the start of the run. */
  now = 0;
  events = 0;
  /** How the call that a frame just heard back from ended: number of an outcome. */
  reply = 0;
  readonly workers: readonly Capacity[];
  readonly connections: readonly Capacity[];
  readonly locks: readonly Capacity[];
  readonly loads: Loads;
  readonly #queue = new EventQueue();
  readonly #ready = new ReadyRing();
  readonly #lanes: readonly TimerLane[];
  readonly #steps: readonly ProgramStep[];
  readonly #kinds: Uint8Array;
  /** By step: where a frame that waited there goes on; −1 = its kind's `resume` says. */
  readonly #afterWait: Int32Array;
  readonly #turn: Int32Array;
  #sequence = 1;

  constructor(program: Program, recorder: Recorder, seed: number, until: Until) {
    this.program = program;
    this.recorder = recorder;
    this.outcomes = program.outcomes;
    this.draws = drawsOf(program.draws);
    this.counters = new Counters(program);
    this.#steps = program.steps;
    this.#kinds = Uint8Array.from(program.steps, ({ kind }) => kindNumber(kind));
    this.#afterWait = Int32Array.from(program.steps, (step) =>
      STEP_KINDS[kindNumber(step.kind)]!.resume || !('next' in step) ? -1 : step.next,
    );
    this.#lanes = program.lanes.map((length) => new TimerLane(length));
    this.#turn = new Int32Array(program.services.length);
    this.workers = program.services.flatMap(({ instances, workers, queueOrder }) =>
      Array.from({ length: instances }, () => new Capacity(workers, queueOrder === 'lifo')),
    );
    this.connections = program.pools.flatMap(({ sets, size }) =>
      Array.from({ length: sets }, () => new Capacity(size)),
    );
    this.locks = program.locks.map(() => new Capacity(1));
    program.changes.forEach(({ at }, change) => {
      this.#queue.push(at, this.#sequence++, change, CHANGE);
    });
    this.loads = new Loads(
      this,
      mix32(seed >>> 0),
      mix32(Math.floor(seed / 0x100000000) ^ 0x5bd1e995),
      until,
    );
    this.loads.start();
  }

  /**
   * Goes on for at most so many events. @returns whether any are left
   */
  step(maxEvents: number): boolean {
    for (let left = maxEvents; left > 0; left--) {
      if (!this.#advance()) return false;
    }
    return true;
  }

  /** Nothing is left to happen. */
  get over(): boolean {
    return this.#queue.size === 0 && this.#ready.length === 0;
  }

  /** The frame hears ELAPSED at `time`. */
  wakeAt(time: number, frame: number): void {
    const generation = this.frames.generation[frame]!;
    if (time <= this.now) this.#ready.put(frame, generation, Signal.elapsed, this.#sequence++);
    else this.#queue.push(time, this.#sequence++, frame, generation);
  }

  /** The load's next request comes at `time`. */
  arriveAt(time: number, load: number): void {
    this.#queue.push(time, this.#sequence++, load, ARRIVAL);
  }

  /** The frame hears `signal` now, after what was promised before; even if it heard something else meanwhile. */
  post(frame: number, signal: Signal): void {
    this.#ready.put(frame, ANY, signal, this.#sequence++);
  }

  /** Starts the frame's timer: it hears TIMED_OUT, whatever it waits for then, unless `frames.timer` was cleared. */
  startTimer(frame: number, laneNumber: number): void {
    const lane = this.#lanes[laneNumber]!;
    const sequence = this.#sequence++;
    this.frames.timer[frame] = sequence;
    lane.start(frame, sequence, this.now + lane.length);
    if (!lane.armed) this.#arm(lane, laneNumber);
  }

  /** Goes on with a frame at step `pc`, until it waits. */
  proceed(frame: number, pc: number): void {
    const { frames } = this;
    while (pc !== WAIT) {
      frames.pc[frame] = pc;
      pc = STEP_KINDS[this.#kinds[pc]!]!.enter(this, frame, this.#steps[pc] as never);
    }
  }

  resume(frame: number, signal: Signal): void {
    const { frames } = this;
    frames.generation[frame]!++;
    const pc = frames.pc[frame]!;
    const next = this.#afterWait[pc]!;
    if (next >= 0) {
      this.proceed(frame, next);
    } else {
      const kind = STEP_KINDS[this.#kinds[pc]!] as StepKind<unknown>;
      this.proceed(frame, kind.resume!(this, frame, this.#steps[pc], signal));
    }
  }

  /** A frame for something that `parent` will wait for, at the place `ordinal` under `address`. */
  spawn(parent: number, address: number, ordinal: number): number {
    const { frames } = this;
    const frame = frames.take();
    deriveKey(frames.key, parent, frame, address, ordinal);
    frames.request[frame * 2] = frames.request[parent * 2]!;
    frames.request[frame * 2 + 1] = frames.request[parent * 2 + 1]!;
    frames.parent[frame] = parent;
    frames.parentGeneration[frame] = frames.generation[parent]!;
    frames.stretch[frame] = 1;
    frames.outcome[frame] = 0;
    return frame;
  }

  /** The frame's operation or branch fails here. @returns the step that ends it */
  fail(frame: number, outcome: number): number {
    const { frames } = this;
    frames.outcome[frame] = outcome;
    if (frames.span[frame]! >= 0 && this.outcomes[outcome]!.type !== '') {
      this.recorder.threw(frames.span[frame]!, this.now, outcome);
    }
    return frames.exit[frame]!;
  }

  /** A draw at the frame's place. */
  draw(frame: number, address: number): number {
    const { key } = this.frames;
    return uniform(key[frame * 2]!, key[frame * 2 + 1]!, address);
  }

  holds(condition: ProgramCondition | null, frame: number): boolean {
    if (!condition) return true;
    const { instance, request } = this.frames;
    const [high, low] = [request[frame * 2]!, request[frame * 2 + 1]!];
    return holds(condition, this.program.attributes, high, low, instance[frame]!);
  }

  /** ns that a message to or from a service is on its way. */
  travelTime(frame: number, { time, address, patches }: Network): number {
    const drawn = this.draws.quantile(time, this.draw(frame, address));
    return Math.round(patches.length === 0 ? drawn : this.#stretched(frame, drawn, patches));
  }

  #stretched(frame: number, time: number, patches: readonly Stretch[]): number {
    for (const { from, until, factor, add, when } of patches) {
      if (from <= this.now && this.now < until && this.holds(when, frame)) time = time * factor + add;
    }
    return time;
  }

  /** The instance (counted over all services) that the service's load balancer sends the frame to. */
  chooseInstance(frame: number, serviceNumber: number, address: number): number {
    const { instances, firstInstance, balance } = this.program.services[serviceNumber]!;
    if (balance === 'random') return firstInstance + Math.floor(this.draw(frame, address) * instances);
    const turn = this.#turn[serviceNumber]!;
    this.#turn[serviceNumber] = (turn + 1) % instances;
    if (balance === 'round-robin') return firstInstance + turn;
    let best = firstInstance + turn;
    for (let i = 1; i < instances; i++) {
      const other = firstInstance + ((turn + i) % instances);
      if (this.#connectionsOf(other) < this.#connectionsOf(best)) best = other;
    }
    return best;
  }

  freeWorker(instance: number): void {
    const capacity = this.workers[instance]!;
    capacity.busy--;
    if (capacity.waiting > 0) this.#grantWorkers(capacity);
  }

  freeConnection(set: number): void {
    const capacity = this.connections[set]!;
    capacity.busy--;
    if (capacity.waiting > 0) this.#grantConnections(capacity, set);
  }

  freeLock(lock: number): void {
    const capacity = this.locks[lock]!;
    capacity.busy--;
    const { generation } = this.frames;
    const frame = capacity.next(generation);
    if (frame < 0) return;
    capacity.busy++;
    this.post(frame, Signal.granted);
  }

  #grantWorkers(capacity: Capacity): void {
    const { generation } = this.frames;
    for (let frame = capacity.next(generation); frame >= 0; frame = capacity.next(generation)) {
      capacity.busy++;
      this.post(frame, Signal.granted);
    }
  }

  #grantConnections(capacity: Capacity, set: number): void {
    const { generation, connection } = this.frames;
    for (let frame = capacity.next(generation); frame >= 0; frame = capacity.next(generation)) {
      capacity.busy++;
      connection[frame] = set;
      this.#ready.put(frame, generation[frame]!, Signal.granted, this.#sequence++);
    }
  }

  #connectionsOf(instance: number): number {
    const { busy, waiting } = this.workers[instance]!;
    return busy + waiting;
  }

  /** @returns false when nothing is left to happen */
  #advance(): boolean {
    const queue = this.#queue;
    const ready = this.#ready;
    if (ready.length > 0) {
      const first = queue.size === 0 || queue.nextTime > this.now;
      if (first || queue.nextSequence > ready.sequence[ready.head]!) {
        this.events++;
        const at = ready.take();
        const frame = ready.frame[at]!;
        const generation = ready.generation[at]!;
        if (generation === ANY || generation === this.frames.generation[frame]) {
          this.resume(frame, ready.signal[at] as Signal);
        }
        return true;
      }
    } else if (queue.size === 0) {
      return false;
    }
    this.events++;
    queue.pop();
    this.now = queue.poppedTime;
    const target = queue.poppedTarget;
    const token = queue.poppedToken;
    if (token >= 0) {
      if (this.frames.generation[target] === token) this.resume(target, Signal.elapsed);
    } else if (token === TIMER) {
      this.#timersRunOut(target);
    } else if (token === ARRIVAL) {
      this.loads.arrive(target);
    } else {
      this.#change(this.program.changes[target]!);
    }
    return true;
  }

  #timersRunOut(laneNumber: number): void {
    const lane = this.#lanes[laneNumber]!;
    const { timer } = this.frames;
    lane.armed = false;
    if (lane.settle(timer) && lane.deadline <= this.now) {
      const { frame } = lane;
      timer[frame] = 0;
      this.resume(frame, Signal.timedOut);
    }
    if (!lane.armed) this.#arm(lane, laneNumber);
  }

  #arm(lane: TimerLane, laneNumber: number): void {
    if (!lane.settle(this.frames.timer)) return;
    lane.armed = true;
    this.#queue.push(lane.deadline, lane.sequence, laneNumber, TIMER);
  }

  #change({ kind, target, value }: TimedChange): void {
    if (kind === 'rate') {
      this.loads.changeRate(target, value);
    } else if (kind === 'workers') {
      const { firstInstance, instances } = this.program.services[target]!;
      for (let instance = firstInstance; instance < firstInstance + instances; instance++) {
        this.workers[instance]!.size = value;
        this.#grantWorkers(this.workers[instance]!);
      }
    } else {
      const { firstSet, sets } = this.program.pools[target]!;
      for (let set = firstSet; set < firstSet + sets; set++) {
        this.connections[set]!.size = value;
        this.#grantConnections(this.connections[set]!, set);
      }
    }
  }
}
