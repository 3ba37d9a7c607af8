import { culprit } from './bank/culprit.ts';
import { errorSide } from './bank/error-side.ts';
import { networkTime } from './bank/network-time.ts';
import { p99Stays } from './bank/p99-stays.ts';
import { parentOf } from './bank/parent-of.ts';
import { sideBySide } from './bank/side-by-side.ts';
import type { QuestionKind } from './question.ts';

const kinds: readonly QuestionKind[] = [culprit, errorSide, networkTime, p99Stays, parentOf, sideBySide];

/** Every question that a lesson can ask, by id. */
export const bank: ReadonlyMap<string, QuestionKind> = new Map(kinds.map((kind) => [kind.id, kind]));
