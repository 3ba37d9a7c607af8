import { Draw } from '../draw.ts';
import { misconceptions } from '../misconceptions.ts';
import type { QuestionKind, SpanTrap } from '../question.ts';
import { NotAskable } from '../question.ts';
import { pickRows, rowsOf } from '../rows.ts';
import type { Row } from '../rows.ts';
import { say, service } from '../sentence.ts';
import type { Reading } from '../world.ts';

/** Who called a span: to be read from how rows hang, not from which bar its time fits into. */
export const parentOf: QuestionKind = {
  id: 'parent-of',
  tests: 'Reading who called whom from the tree instead of from the times.',
  detects: [17],
  ask(world, seed) {
    const reading = world.trace;
    const rows = rowsOf(reading);
    const askable = rows.filter((row) => isUnique(row, rows) && (rows[row.parent]?.parent ?? -1) >= 0);
    if (askable.length === 0)
      throw new NotAskable('no span of this trace hangs two levels below the root with a name of its own');
    const asked = new Draw(parentOf.id, seed).one(askable, 'span');
    const parent = rows[asked.parent]!;
    const who = service(asked.service, asked.operation);
    const caller = service(parent.service, parent.operation);
    return {
      id: parentOf.id,
      kind: 'span',
      prompt: say`Click the span that called ${who}.`,
      solvableFrom: ['waterfall'],
      hints: [
        say`A row hangs below the one that called it, one step further to the right.`,
        say`From ${who}, go up to the first row that is indented one step less.`,
        say`It is a span of ${service(parent.service)}.`,
      ],
      answers: parent.ids,
      rows: pickRows(rows),
      traps: rows.filter((row) => row !== parent).map((row) => trap(row, asked, parent, reading)),
      right: {
        headline: 'That is its parent',
        says: say`${who} names the id of a span of ${caller} as its parent. Nothing else decides where it hangs.`,
      },
      otherwise: {
        headline: 'Another span called it',
        says: say`Follow the guide line beside ${who} upwards to the row that it hangs from.`,
      },
    };
  },
};

const isUnique = (row: Row, rows: readonly Row[]): boolean =>
  rows.filter((other) => other.service === row.service && other.operation === row.operation).length === 1;

function trap(row: Row, asked: Row, parent: Row, { trace }: Reading): SpanTrap {
  const name = service(row.service, row.operation);
  const who = service(asked.service, asked.operation);
  const holds =
    trace.start[row.span]! <= trace.start[asked.span]! && trace.end[row.span]! >= trace.end[asked.span]!;
  if (row === asked)
    return wrong(row, undefined, {
      headline: 'That is the call itself',
      says: say`Now find the one who made it.`,
    });
  if (row.parent < 0)
    return wrong(row, undefined, {
      headline: 'The root began it all, yet it did not make every call',
      says: say`${name} called somebody, who called somebody else. The span looked for made this very call.`,
    });
  if (row.span === parent.span || !holds)
    return wrong(row, 17, {
      headline: misconceptions[17].refuted,
      says: say`${name} may well have to do with ${who} elsewhere. In this request it did not call it.`,
    });
  return wrong(row, undefined, {
    headline: 'Fitting in time is not being called',
    says: say`${who} lies within the time of ${name}, and yet hangs below another span.`,
  });
}

function wrong(row: Row, misconception: SpanTrap['misconception'], feedback: SpanTrap['feedback']): SpanTrap {
  return { spans: row.ids, misconception, feedback };
}
