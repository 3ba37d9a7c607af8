import { pickTrace } from '#simulations/questions/pick.ts';
import { World } from '#simulations/questions/world.ts';
import type { TraceSet } from '#simulations/telemetry/trace.ts';

type Scalar = string | number | boolean;

/** What `<Run>` says: a scenario and everything that makes it this run and no other. */
export interface RunSpec {
  readonly id: string;
  readonly scenario: string;
  readonly seed: number;
  readonly faults: readonly string[];
  /** How many requests; undefined = as many as the scenario's own default. */
  readonly requests: number | undefined;
  readonly set: Readonly<Record<string, Scalar | Readonly<Record<string, Scalar>>>>;
  readonly pick: string | undefined;
  /** Where the sampling knob stands, 0 … 1. */
  readonly rate: number | undefined;
}

/** Runs a scenario; throws an Error whose message says what is wrong with the spec. */
export type Simulate = (spec: RunSpec) => TraceSet;

/** A named run of a lesson, worked out when first asked for. */
export class LessonRun {
  readonly spec: RunSpec;
  private readonly simulate: Simulate;
  private own: World | undefined;

  constructor(spec: RunSpec, simulate: Simulate) {
    this.spec = spec;
    this.simulate = simulate;
  }

  /** The recording with its picked trace. @throws ExpressionError when `pick` finds nothing */
  get world(): World {
    return (this.own ??= this.worldAt(this.spec.seed));
  }

  /** The same run under another seed: what a general statement is judged on. Not kept. */
  worldAt(seed: number): World {
    if (this.own && seed === this.spec.seed) return this.own;
    const { pick, rate } = this.spec;
    const recording = this.simulate({ ...this.spec, seed });
    return pick === undefined ? new World(recording, -1, rate) : pickTrace(pick, recording, rate);
  }
}
