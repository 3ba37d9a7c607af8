/**
 * Everything under way, one frame each, in columns: an operation at work, or a branch of one. A frame does
 * one step at a time. Frames are used again and again; `generation` tells a frame's lives, and the waits
 * within one life, apart, which makes late replies harmless without cancelling them.
 */
export class Frames {
  generation = new Int32Array(256);
  /** The step it is at, and the one that ends it. */
  pc = new Int32Array(256);
  exit = new Int32Array(256);
  /** Who waits for it (−1: somebody outside the system), and that frame's generation then. */
  parent = new Int32Array(256);
  parentGeneration = new Int32Array(256);
  /** Instance of its service that it runs on, counted over all services. */
  instance = new Int32Array(256);
  /** Key of its own place, and of the whole request, as pairs of words. */
  key = new Uint32Array(512);
  request = new Uint32Array(512);
  /** Where its spans belong: −1 = nowhere yet. */
  trace = new Int32Array(256);
  span = new Int32Array(256);
  /** When it arrived, when its present wait began. */
  arrived = new Float64Array(256);
  since = new Float64Array(256);
  /** What faults multiply its work by. */
  stretch = new Float64Array(256);
  outcome = new Int32Array(256);
  /** Attempts of its present call that came before, and of the call that it answers. */
  attempt = new Int32Array(256);
  answers = new Int32Array(256);
  /** CLIENT span of its present call (or the span around its present fork) and that span's trace. */
  callTrace = new Int32Array(256);
  callSpan = new Int32Array(256);
  /** Set of connections it holds one of (−1), running timer (0). */
  connection = new Int32Array(256);
  timer = new Float64Array(256);
  /** Branches of its present fork: under way, begun. */
  pending = new Int32Array(256);
  begun = new Int32Array(256);
  /** Of a request from outside: its load, its user in a closed load (−1), its number among the load's or user's. */
  load = new Int32Array(256);
  user = new Int32Array(256);
  number = new Int32Array(256);

  #free = new Int32Array(256);
  #freeCount = 0;
  #used = 0;

  /** A frame that nobody uses, its `generation` new, everything else as its last user left it. */
  take(): number {
    if (this.#freeCount > 0) return this.#free[--this.#freeCount]!;
    if (this.#used === this.pc.length) this.#grow();
    return this.#used++;
  }

  release(frame: number): void {
    this.generation[frame]!++;
    this.#free[this.#freeCount++] = frame;
  }

  #grow(): void {
    const length = this.pc.length * 2;
    for (const name of INT_COLUMNS) this[name] = lengthened(this[name], new Int32Array(length));
    for (const name of FLOAT_COLUMNS) this[name] = lengthened(this[name], new Float64Array(length));
    this.key = lengthened(this.key, new Uint32Array(length * 2));
    this.request = lengthened(this.request, new Uint32Array(length * 2));
    this.#free = lengthened(this.#free, new Int32Array(length));
  }
}

const INT_COLUMNS = [
  'generation', 'pc', 'exit', 'parent', 'parentGeneration', 'instance', 'trace', 'span', 'outcome', 'attempt',
  'answers', 'callTrace', 'callSpan', 'connection', 'pending', 'begun', 'load', 'user', 'number',
] as const; // prettier-ignore
const FLOAT_COLUMNS = ['arrived', 'since', 'stretch', 'timer'] as const;

function lengthened<C extends Float64Array | Int32Array | Uint32Array>(from: C, to: C): C {
  to.set(from);
  return to;
}
