import { writeOtlp, writeOtlpLines } from '#simulations/formats/otlp-write.ts';
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
} satisfies Record<string, Writer>;

/** The writer that an option names. @throws BadInput */
export function formatOption(option: string, name: string | undefined): Writer {
  const known = Object.keys(writers).join(', ');
  if (name === undefined) throw new BadInput(`${option} is missing; expected ${known}`);
  if (!Object.hasOwn(writers, name)) throw new BadInput(`${option}: expected ${known}, got "${name}"`);
  return writers[name as keyof typeof writers];
}
