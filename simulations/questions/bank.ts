import { culprit } from './bank/culprit.ts';
import { errorSide } from './bank/error-side.ts';
import { internalSpan } from './bank/internal-span.ts';
import { networkTime } from './bank/network-time.ts';
import { p99Stays } from './bank/p99-stays.ts';
import { parentOf } from './bank/parent-of.ts';
import { sideBySide } from './bank/side-by-side.ts';
import { howMuchSooner } from './bank/how-much-sooner.ts';
import { keptErrors } from './bank/kept-errors.ts';
import { oneKept } from './bank/one-kept.ts';
import { whichTool } from './bank/which-tool.ts';
import { whoDecides } from './bank/who-decides.ts';
import { wholeTraces } from './bank/whole-traces.ts';
import { beyondP99 } from './bank/beyond-p99.ts';
import { spansAbove } from './bank/spans-above.ts';
import type { QuestionKind } from './question.ts';

const kinds: readonly QuestionKind[] = [
  culprit,
  errorSide,
  internalSpan,
  networkTime,
  p99Stays,
  parentOf,
  sideBySide,
  howMuchSooner,
  keptErrors,
  oneKept,
  whichTool,
  whoDecides,
  wholeTraces,
  beyondP99,
  spansAbove,
];

/** Every question that a lesson can ask, by id. */
export const bank: ReadonlyMap<string, QuestionKind> = new Map(kinds.map((kind) => [kind.id, kind]));
