import { quantileOf } from '../numeric/distribution.ts';
import { log } from '../numeric/log.ts';
import { hashText } from '../numeric/mix.ts';
import { deriveKey, uniform } from '../numeric/random.ts';
import type { ProgramLoad } from '../scenario/program.ts';
import { pick } from './conditions.ts';
import type { Engine } from './engine.ts';

/** When new requests stop coming; those under way are always brought to their end. */
export interface Until {
  /** Requests in all, those of background loads apart. */
  readonly requests: number;
  /** ns since the start of the run. */
  readonly time: number;
}

const GAP = hashText('gap');
const THINK = hashText('think');
const JOURNEY = hashText('journey');
const USER = hashText('user');
const REQUEST = hashText('request');

/** Pairs of words: the run's key, then a load's, a user's and a request's. */
const RUN_KEY = 0;
const LOAD_KEY = 1;
const USER_KEY = 2;
const REQUEST_KEY = 3;

/** Whoever uses the system: makes the requests of every load, each with a key of its own. */
export class Loads {
  /** Requests so far, those of background loads apart. */
  begun = 0;
  readonly #engine: Engine;
  readonly #loads: readonly ProgramLoad[];
  readonly #until: Until;
  readonly #keys = new Uint32Array(8);
  /** Of open loads: requests so far, when the next comes, factor on the rate. */
  readonly #count: number[];
  readonly #nextAt: number[];
  readonly #rate: number[];
  /** Of closed loads: each user's requests so far, and the frames that stand for thinking users. */
  readonly #userCounts: Int32Array[];

  constructor(engine: Engine, seedHigh: number, seedLow: number, until: Until) {
    this.#engine = engine;
    this.#loads = engine.program.loads;
    this.#until = until;
    this.#keys.set([seedHigh, seedLow]);
    this.#count = this.#loads.map(() => 0);
    this.#nextAt = this.#loads.map(() => 0);
    this.#rate = this.#loads.map(() => 1);
    this.#userCounts = this.#loads.map(({ users }) => new Int32Array(users));
  }

  start(): void {
    this.#loads.forEach(({ gap, users }, load) => {
      if (gap > 0) this.#scheduleNext(load);
      for (let user = 0; user < users; user++) this.#think(load, user);
    });
  }

  /** Whether requests still come. */
  get open(): boolean {
    return this.begun < this.#until.requests && this.#engine.now < this.#until.time;
  }

  /** An open load's next request, unless a change of rate has moved it; or a user has thought long enough. */
  arrive(target: number): void {
    if (!this.open) return;
    const loads = this.#loads.length;
    const load = target % loads;
    if (this.#loads[load]!.gap === 0) {
      const user = Math.floor(target / loads);
      const number = this.#userCounts[load]![user]!++;
      this.#keyOfUser(load, user);
      deriveKey(this.#keys, USER_KEY, REQUEST_KEY, REQUEST, number);
      this.#begin(load, number, user);
    } else if (this.#engine.now === this.#nextAt[load]) {
      const number = this.#count[load]!++;
      deriveKey(this.#keys, RUN_KEY, LOAD_KEY, this.#loads[load]!.address, 0);
      deriveKey(this.#keys, LOAD_KEY, REQUEST_KEY, REQUEST, number);
      this.#begin(load, number, -1);
      this.#scheduleNext(load);
    }
  }

  /** The answer to a request came. */
  ended(load: number, user: number): void {
    if (user >= 0) this.#think(load, user);
  }

  /** From now on requests come `factor` times as often as the load says. */
  changeRate(load: number, factor: number): void {
    const { now } = this.#engine;
    const left = this.#nextAt[load]! - now;
    const stretched = Math.round((left * this.#rate[load]!) / factor);
    this.#rate[load] = factor;
    this.#nextAt[load] = now + stretched;
    this.#engine.arriveAt(this.#nextAt[load]!, load);
  }

  #scheduleNext(load: number): void {
    const { address, gap, poisson } = this.#loads[load]!;
    const keys = this.#keys;
    deriveKey(keys, RUN_KEY, LOAD_KEY, address, 0);
    deriveKey(keys, LOAD_KEY, REQUEST_KEY, GAP, this.#count[load]!);
    const mean = gap / this.#rate[load]!;
    const wait = poisson
      ? -mean * log(1 - uniform(keys[REQUEST_KEY * 2]!, keys[REQUEST_KEY * 2 + 1]!, GAP))
      : mean;
    this.#nextAt[load] = this.#engine.now + Math.round(wait);
    this.#engine.arriveAt(this.#nextAt[load]!, load);
  }

  #think(load: number, user: number): void {
    const keys = this.#keys;
    this.#keyOfUser(load, user);
    deriveKey(keys, USER_KEY, REQUEST_KEY, THINK, this.#userCounts[load]![user]!);
    const u = uniform(keys[REQUEST_KEY * 2]!, keys[REQUEST_KEY * 2 + 1]!, THINK);
    const time = Math.round(quantileOf(this.#loads[load]!.think, u));
    this.#engine.arriveAt(this.#engine.now + time, load + user * this.#loads.length);
  }

  #keyOfUser(load: number, user: number): void {
    deriveKey(this.#keys, RUN_KEY, LOAD_KEY, this.#loads[load]!.address, 0);
    deriveKey(this.#keys, LOAD_KEY, USER_KEY, USER, user);
  }

  /** The request with the key in REQUEST_KEY begins. */
  #begin(load: number, number: number, user: number): void {
    const { frames, program } = this.#engine;
    const { counts, ops, upTo } = this.#loads[load]!;
    if (counts) this.begun++;
    const high = this.#keys[REQUEST_KEY * 2]!;
    const low = this.#keys[REQUEST_KEY * 2 + 1]!;
    const op = program.ops[ops[pick(upTo, uniform(high, low, JOURNEY))]!]!;
    const frame = frames.take();
    frames.key[frame * 2] = frames.request[frame * 2] = high;
    frames.key[frame * 2 + 1] = frames.request[frame * 2 + 1] = low;
    frames.parent[frame] = -1;
    frames.trace[frame] = -1;
    frames.span[frame] = -1;
    frames.stretch[frame] = 1;
    frames.outcome[frame] = 0;
    frames.answers[frame] = 0;
    frames.exit[frame] = op.end;
    frames.load[frame] = load;
    frames.user[frame] = user;
    frames.number[frame] = number;
    this.#engine.proceed(frame, op.serve);
  }
}
