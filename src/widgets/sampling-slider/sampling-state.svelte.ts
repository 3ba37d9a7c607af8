import { eventsForOne } from '#simulations/sampling/one-kept.ts';
import { formatNumber, formatShare } from '#simulations/questions/quantity.ts';
import { BINS, CLASSES, RATES, unpack } from './traffic.ts';
import type { SamplingColumns, TrafficClass } from './traffic.ts';

/** Traces of one class. */
export interface ClassCount {
  readonly kind: TrafficClass;
  readonly made: number;
  readonly kept: number;
  readonly lost: number;
}

/** One head-sampling rate over a run, and what it keeps. */
export class SamplingState {
  readonly seconds: number;
  readonly slowOver: number;
  readonly size: number;
  readonly #kept: Uint8Array;
  readonly #time: Uint8Array;
  readonly #kind: Uint8Array;

  /** Number in RATES. */
  step = $state(0);

  constructor(columns: SamplingColumns, rate: number) {
    this.seconds = columns.seconds;
    this.slowOver = columns.slowOver;
    this.#kept = unpack(columns.kept);
    this.#time = unpack(columns.time);
    this.#kind = unpack(columns.kind);
    this.size = this.#kept.length;
    this.step = nearestStep(rate);
  }

  get rate(): number {
    return RATES[this.step]!;
  }

  /** Per bin and class: `[(bin · classes + class) · 2]` kept, one further lost. */
  readonly bins = $derived.by(() => {
    const counts = new Uint16Array(BINS * CLASSES.length * 2);
    for (let trace = 0; trace < this.size; trace++) {
      const cell = (this.#time[trace]! * CLASSES.length + this.#kind[trace]!) * 2;
      counts[cell + (this.#kept[trace]! <= this.step ? 0 : 1)]!++;
    }
    return counts;
  });

  readonly counts = $derived.by((): readonly ClassCount[] =>
    CLASSES.map((kind, at) => {
      let kept = 0;
      let lost = 0;
      for (let bin = 0; bin < BINS; bin++) {
        kept += this.bins[(bin * CLASSES.length + at) * 2]!;
        lost += this.bins[(bin * CLASSES.length + at) * 2 + 1]!;
      }
      return { kind, made: kept + lost, kept, lost };
    }),
  );

  /** Largest number of traces in one bin; what is kept and what is lost share its scale. */
  readonly most = $derived.by(() => {
    let most = 1;
    for (let bin = 0; bin < BINS; bin++) {
      let all = 0;
      for (let cell = 0; cell < CLASSES.length * 2; cell++)
        all += this.bins[bin * CLASSES.length * 2 + cell]!;
      most = Math.max(most, all);
    }
    return most;
  });

  /** Each failed request in order of time: was it kept? */
  readonly errors = $derived.by((): readonly boolean[] => {
    const found: { at: number; kept: boolean }[] = [];
    for (let trace = 0; trace < this.size; trace++)
      if (CLASSES[this.#kind[trace]!] === 'error')
        found.push({ at: this.#time[trace]!, kept: this.#kept[trace]! <= this.step });
    return found.sort((a, b) => a.at - b.at).map(({ kept }) => kept);
  });

  readonly total = $derived.by(() => {
    const kept = this.counts.reduce((sum, each) => sum + each.kept, 0);
    return { made: this.size, kept, lost: this.size - kept };
  });

  /** How many errors it takes to keep one with 95 % certainty. */
  readonly forOne = $derived(eventsForOne(this.rate, 0.95));

  /** What a fact about the run is worth at this rate; undefined when the rate does not matter to it. */
  readonly fact = (expression: string): string | undefined => {
    const errors = this.counts[0]!;
    switch (expression.replace(/\s/g, '')) {
      case 'rate':
        return formatShare(this.rate);
      case 'kept(traces)':
        return formatNumber(this.total.kept);
      case 'lost(traces)':
        return formatNumber(this.total.lost);
      case 'kept(errors)':
        return formatNumber(errors.kept);
      case 'lost(errors)':
        return formatNumber(errors.lost);
      default:
        return undefined;
    }
  };
}

function nearestStep(rate: number): number {
  let best = 0;
  RATES.forEach((each, at) => {
    if (Math.abs(each - rate) < Math.abs(RATES[best]! - rate)) best = at;
  });
  return best;
}
