import {
  compile,
  simulate,
  type CompileOptions,
  type Recording,
  type RunOptions,
} from '#simulations/index.ts';
import { loadScenario } from '#simulations/scenario/load.ts';

/** A run of a scenario written in a test. */
export function run(yaml: string, options: Partial<RunOptions> & CompileOptions = {}): Recording {
  const { faults, set, ...rest } = options;
  return simulate(compile(loadScenario(yaml, 'test.yaml'), { faults, set }), { seed: 1, ...rest });
}

/** A trace as indented lines: service, name, attributes that were asked for. */
export function outline(recording: Recording, index: number, ...keys: string[]): string[] {
  const trace = recording.trace(index);
  const depth: number[] = [];
  return Array.from({ length: trace.size }, (_, span) => {
    const parent = trace.parent[span]!;
    depth[span] = parent < 0 ? 0 : depth[parent]! + 1;
    const shown = keys.map((key) => trace.attribute(span, key)).filter((value) => value !== undefined);
    return [`${'  '.repeat(depth[span]!)}${trace.service(span)} ${trace.name(span)}`, ...shown].join(' ');
  });
}
