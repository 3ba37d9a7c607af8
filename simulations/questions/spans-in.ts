import { ExpressionError } from './expression-error.ts';
import type { Target } from './expression-tree.ts';
import { directoryOf, spansOf } from './target.ts';
import type { World } from './world.ts';

/**
 * Spans of the picked trace that a target names; none where the service is in the run but not in the trace.
 * @throws ExpressionError when nothing of that name is in the run, or no trace was picked
 */
export function spansIn(target: Target, scope: { readonly world: World; readonly text: string }): number[] {
  const { world, text } = scope;
  if (world.picked < 0)
    throw new ExpressionError(
      'this needs one trace, and none was picked: give the run a pick="…"',
      text,
      target.at,
    );
  try {
    return spansOf(target, world.trace, directoryOf([world.trace]), text);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return spansOf(target, world.trace, world.directory, text);
  }
}
