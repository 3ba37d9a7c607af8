import type { Recording } from '#simulations/index.ts';
import { mix64 } from '#simulations/numeric/mix.ts';

/** 64 bits that stand for everything a recording says: every field of every span, every log line, every count. */
export function digest(recording: Recording): string {
  const words = Uint32Array.of(0x6a09e667, 0xbb67ae85);
  const take = (value: unknown): void => {
    const text = JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'bigint' ? `${part}n` : part,
    );
    for (let i = 0; i < text.length; i++) {
      words[i & 1]! ^= text.charCodeAt(i) << (8 * ((i >> 1) & 3));
      if ((i & 7) === 7) mix64(words, 0);
    }
    mix64(words, 0);
  };
  for (let index = 0; index < recording.traceCount; index++) {
    const trace = recording.trace(index);
    for (let span = 0; span < trace.size; span++) take(trace.span(span));
  }
  for (let index = 0; index < recording.logCount; index++) take(recording.log(index));
  take(recording.operations);
  take(
    Object.entries(recording.requests).map(([name, column]) => [
      name,
      Array.from(column as ArrayLike<number>),
    ]),
  );
  return [...words].map((word) => word.toString(16).padStart(8, '0')).join('');
}
