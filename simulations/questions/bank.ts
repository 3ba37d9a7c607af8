import { culprit } from './bank/culprit.ts';
import type { QuestionKind } from './question.ts';

const kinds: readonly QuestionKind[] = [culprit];

/** Every question that a lesson can ask, by id. */
export const bank: ReadonlyMap<string, QuestionKind> = new Map(kinds.map((kind) => [kind.id, kind]));
