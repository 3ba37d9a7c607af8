import type { Trace } from '#simulations/telemetry/trace.ts';
import { breathe } from '#src/compute/breath.ts';
import { outlineOf } from '#src/widgets/waterfall/trace-outline.ts';

/**
 * Works out what the picture needs to know of a trace before the picture asks for it, in a task of its own:
 * with a hundred thousand spans, all at once would keep the reader waiting.
 */
export async function takeIn(trace: Trace): Promise<void> {
  outlineOf(trace);
  await breathe();
}
