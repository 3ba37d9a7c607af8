import { Draw } from '../draw.ts';
import type { NumberTrap, QuestionKind } from '../question.ts';
import { NotAskable } from '../question.ts';
import { rowsOf } from '../rows.ts';
import type { Row } from '../rows.ts';
import { plain, say, service } from '../sentence.ts';

/** How many calls led to a span: its ancestors, not the rows that happen to stand above it. */
export const spansAbove: QuestionKind = {
  id: 'spans-above',
  tests: 'Following parents to the root instead of counting rows.',
  detects: [],
  ask(world, seed) {
    const rows = rowsOf(world.trace);
    const askable = rows.flatMap((row, at) => {
      const alone = rows.filter(
        (other) => other.service === row.service && other.operation === row.operation,
      );
      const above = ancestors(row, rows);
      return alone.length === 1 && above.length >= 2 && at > above.length ? [{ row, at, above }] : [];
    });
    if (askable.length === 0)
      throw new NotAskable('no span of this trace hangs deep below rows that did not call it');
    const { row, at, above } = new Draw(spansAbove.id, seed).one(askable, 'span');
    const who = service(row.service, row.operation);
    const answer = above.length;
    const traps: NumberTrap[] = [
      {
        value: at,
        misconception: undefined,
        feedback: {
          headline: 'Standing above is not being a parent',
          says: say`${plain(String(at))} rows stand above ${who}. Most of them were called by somebody else and were over, or ran beside it.`,
          look: say`Follow the guide line from one indent to the next.`,
        },
      },
      {
        value: 1,
        misconception: undefined,
        feedback: {
          headline: 'That is only the caller',
          says: say`${callerName(above)} called it, and was itself called by somebody.`,
        },
      },
    ];
    return {
      id: spansAbove.id,
      kind: 'number',
      prompt: say`Start at ${who} and go from parent to parent until you reach the root. How many rows do you pass, the root included?`,
      solvableFrom: ['waterfall'],
      hints: [
        say`A parent stands higher up and one step further to the left.`,
        say`The first one is ${callerName(above)}.`,
        say`Count the steps of indentation.`,
      ],
      answer,
      unit: 'rows',
      tolerance: 0,
      traps: traps.filter((trap) => trap.value !== answer),
      right: {
        headline: 'That is the way of the request',
        says: say`From ${who} up: ${above.map((each) => `${each.service} ${each.operation}`).join(', ')}. Every span knows only its own parent; the whole way follows from that.`,
      },
      otherwise: {
        headline: 'Not quite',
        says: say`Go up along the guide line, one indent at a time, and count only where you stop.`,
      },
    };
  },
};

/** Nearest first. */
function ancestors(row: Row, rows: readonly Row[]): Row[] {
  const found: Row[] = [];
  for (let up = row.parent; up >= 0; up = rows[up]!.parent) found.push(rows[up]!);
  return found;
}

function callerName(above: readonly Row[]) {
  return service(above[0]!.service, above[0]!.operation);
}
