import type { Drawing } from './question.ts';
import { formatNumber } from './quantity.ts';
import type { Reading } from './world.ts';

/** Takes a span apart: own work, standing in line, and a bracket for each call that it waited for. */
export function barOf(span: number, reading: Reading): Drawing {
  const { trace } = reading;
  const origin = trace.start[span]!;
  const length = reading.duration(span);
  const inside = (time: number) => Math.min(length, Math.max(0, time - origin));
  const pieces: { kind: 'own' | 'wait'; from: number; to: number }[] = [];
  const brackets: { label: string; from: number; to: number }[] = [];
  const own = (from: number, to: number) => {
    if (from < to) pieces.push({ kind: 'own', from, to });
  };
  let covered = 0;
  for (const child of reading.children(span)) {
    const [from, to] = [inside(trace.start[child]!), inside(trace.end[child]!)];
    const label = calleeOf(child, reading);
    brackets.push({ label: `${label} ${formatNumber((to - from) / 1e6)}`, from, to });
    own(covered, from);
    covered = Math.max(covered, to);
  }
  own(covered, length);
  for (const { span: who, start, end } of reading.waits)
    if (who === span) pieces.push({ kind: 'wait', from: inside(start), to: inside(end) });
  return { kind: 'bar', service: reading.shown[span]!, length, pieces, brackets };
}

/** Rows of bars below one ruler. */
export function stretchesOf(spans: readonly number[], reading: Reading): Drawing {
  const { trace } = reading;
  return {
    kind: 'stretches',
    rows: spans.map((span) => ({
      label: `${reading.shown[span]!} ${formatNumber(reading.duration(span) / 1e6)}`,
      service: reading.shown[span]!,
      from: trace.start[span]!,
      to: trace.end[span]!,
    })),
  };
}

function calleeOf(span: number, reading: Reading): string {
  const answer = reading.pairs[span]!;
  return reading.shown[answer >= 0 ? answer : span]!;
}
