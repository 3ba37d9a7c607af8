import { randomnessOf, thresholdOf } from '#simulations/sampling/consistent.ts';
import type { World } from '#simulations/questions/world.ts';

import { BINS, CLASSES, pack, RATES } from './traffic.ts';
import type { SamplingColumns, TrafficClass } from './traffic.ts';

/** A run's traces as the slider takes them. @param slowOver ns */
export function samplingColumns(world: World, slowOver: number): SamplingColumns {
  const thresholds = RATES.map(thresholdOf);
  const roots = world.traces.map((reading) => {
    const root = reading.tree.roots[0]!;
    const kind: TrafficClass = reading.isError
      ? 'error'
      : reading.duration(root) > slowOver
        ? 'slow'
        : 'normal';
    const random = randomnessOf(reading.trace.id, '');
    return {
      start: Number(reading.trace.base / 1000n),
      kind: CLASSES.indexOf(kind),
      kept: thresholds.findIndex((threshold) => random >= threshold),
    };
  });
  const first = Math.min(...roots.map(({ start }) => start));
  const last = Math.max(...roots.map(({ start }) => start));
  const bin = (start: number) =>
    Math.min(BINS - 1, Math.floor(((start - first) / Math.max(1, last - first)) * BINS));
  return {
    kept: pack(roots.map(({ kept }) => kept)),
    time: pack(roots.map(({ start }) => bin(start))),
    kind: pack(roots.map(({ kind }) => kind)),
    seconds: (last - first) / 1e6,
    slowOver,
  };
}
