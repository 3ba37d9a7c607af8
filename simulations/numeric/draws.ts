import { quantileOf, type Draw } from './distribution.ts';

/** A table holds the quantiles of u = EDGE … 1 − EDGE; beyond, where tails bend, they are worked out. */
const EDGE = 1 / 64;
const STEPS = 256;
const LENGTH = 2 * (STEPS + 1);

/** Half the distance over which a slope is measured. */
const NEAR = 1 / (1 << 16);

/**
 * Distributions for loops that draw from them all the time: between their tails by cubic Hermite
 * interpolation in a table of each, to within 1e-4 of the value; several times faster than working it out.
 */
export class Draws {
  readonly #draws: readonly Draw[];
  /** Of each distribution: its quantile and the quantile's slope times the step, at every step. */
  readonly #tables: Float64Array;
  readonly #filled: Uint8Array;

  constructor(draws: readonly Draw[]) {
    this.#draws = draws;
    this.#tables = new Float64Array(draws.length * LENGTH);
    this.#filled = new Uint8Array(draws.length);
  }

  /** The value that a share `u` (strictly between 0 and 1) of distribution number `number` does not exceed. */
  quantile(number: number, u: number): number {
    if (u < EDGE || u >= 1 - EDGE) return quantileOf(this.#draws[number]!, u);
    if (this.#filled[number] === 0) this.#fill(number);
    const place = u * STEPS;
    const step = place | 0;
    const t = place - step;
    const tables = this.#tables;
    const at = number * LENGTH + 2 * step;
    const value = tables[at]!;
    const slope = tables[at + 1]!;
    const rise = tables[at + 2]! - value;
    const nextSlope = tables[at + 3]!;
    return value + t * (slope + t * (3 * rise - 2 * slope - nextSlope + t * (slope + nextSlope - 2 * rise)));
  }

  #fill(number: number): void {
    const draw = this.#draws[number]!;
    for (let step = STEPS * EDGE; step <= STEPS * (1 - EDGE); step++) {
      const u = step / STEPS;
      const at = number * LENGTH + 2 * step;
      this.#tables[at] = quantileOf(draw, u);
      this.#tables[at + 1] = (quantileOf(draw, u + NEAR) - quantileOf(draw, u - NEAR)) / (2 * NEAR * STEPS);
    }
    this.#filled[number] = 1;
  }
}

const cached = new WeakMap<readonly Draw[], Draws>();

/** The `Draws` of a list; the same list gives the same ones, tables filled. */
export function drawsOf(list: readonly Draw[]): Draws {
  let draws = cached.get(list);
  if (!draws) {
    draws = new Draws(list);
    cached.set(list, draws);
  }
  return draws;
}
