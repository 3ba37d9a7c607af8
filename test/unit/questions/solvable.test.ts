import { describe, expect, it } from 'vitest';
import { bank } from '#simulations/questions/bank.ts';
import { judge } from '#simulations/questions/judge.ts';
import { NotAskable } from '#simulations/questions/question.ts';
import type { Question } from '#simulations/questions/question.ts';
import { World } from '#simulations/questions/world.ts';
import { collectSpans } from '#simulations/telemetry/collect.ts';
import type { Trace } from '#simulations/telemetry/trace.ts';
import { randomCalls } from './random-calls.ts';
import { recordingOf } from './story.ts';

/** Width in px of the narrowest picture that a question may be read from: a phone's. */
const PICTURE = 320;

/** The trace as far as a picture of that width tells: every beginning and end on a whole pixel. */
function asDrawn(trace: Trace): Trace {
  const whole = Math.max(...trace.end.subarray(0, trace.size));
  const pixel = whole / PICTURE;
  const onPixel = (time: number) => trace.base + BigInt(Math.round(Math.round(time / pixel) * pixel));
  return collectSpans(
    Array.from({ length: trace.size }, (_, span) => ({
      ...trace.span(span),
      startUnixNano: onPixel(trace.start[span]!),
      endUnixNano: onPixel(trace.end[span]!),
    })),
  ).trace(0);
}

function ask(id: string, world: World, seed: number): Question | undefined {
  try {
    return bank.get(id)!.ask(world, seed);
  } catch (error) {
    if (error instanceof NotAskable) return undefined;
    throw error;
  }
}

describe('what a question asks can be read from the picture', () => {
  const recording = recordingOf(Array.from({ length: 500 }, (_, seed) => randomCalls(seed)));
  const worlds = Array.from({ length: recording.traceCount }, (_, at) => new World(recording, at));

  it('finds the culprit with nothing finer than a pixel of a phone', () => {
    let asked = 0;
    for (const world of worlds) {
      const question = ask('culprit', world, 0);
      if (!question) continue;
      asked++;
      const drawn = asDrawn(world.trace.trace);
      const seen = new World(
        { ...recording, traceCount: 1, spanCount: drawn.size, trace: () => drawn, indexOf: () => 0 },
        0,
      );
      const { exclusive } = seen.trace.critical;
      const held = new Map<string, number>();
      if (question.kind !== 'span') throw new Error('expected a span question');
      for (let span = 0; span < drawn.size; span++) {
        const row = question.rows.findIndex(({ ids }) => ids.includes(drawn.spanId(span)));
        held.set(String(row), (held.get(String(row)) ?? 0) + exclusive[span]!);
      }
      const [most] = [...held].sort((a, b) => b[1] - a[1])[0]!;
      expect(judge(question, question.rows[Number(most)]!.ids[0]!).right).toBe(true);
    }
    expect(asked).toBeGreaterThan(100);
  });
});
