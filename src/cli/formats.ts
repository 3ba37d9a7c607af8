import { writeJaeger } from '#simulations/formats/jaeger-write.ts';
import type { Target } from '#simulations/formats/losses.ts';
import { writeOtlp, writeOtlpLines } from '#simulations/formats/otlp-write.ts';
import { writeZipkin } from '#simulations/formats/zipkin-write.ts';
import type { TraceSet } from '#simulations/telemetry/trace.ts';
import { BadInput } from './command.ts';

type Writer = (set: TraceSet) => Iterable<string>;

/** The formats that can be written, by the names that `--to` and `--format` know. */
export const writers = {
  *otlp(set: TraceSet) {
    yield* writeOtlp(set);
    yield '\n';
  },
  'otlp-lines': writeOtlpLines,
  *jaeger(set: TraceSet) {
    yield* writeJaeger(set);
    yield '\n';
  },
  *zipkin(set: TraceSet) {
    yield* writeZipkin(set);
    yield '\n';
  },
} satisfies Record<Target, Writer>;

/** The format that an option names. @throws BadInput */
export function formatOption(option: string, name: string | undefined): Target {
  const known = Object.keys(writers).join(', ');
  if (name === undefined) throw new BadInput(`${option} is missing; expected ${known}`);
  if (!Object.hasOwn(writers, name)) throw new BadInput(`${option}: expected ${known}, got "${name}"`);
  return name as Target;
}
