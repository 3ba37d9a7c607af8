import { misconceptions } from '../misconceptions.ts';
import type { QuestionKind } from '../question.ts';
import { NotAskable } from '../question.ts';
import { pickRows, rowsOf } from '../rows.ts';
import { say, service } from '../sentence.ts';

/** Where head sampling decides. */
export const whoDecides: QuestionKind = {
  id: 'who-decides',
  tests: 'Head sampling decides once, where the trace begins; everybody else follows the header.',
  detects: [4],
  ask(world) {
    const rows = rowsOf(world.trace);
    const [root, ...others] = rows;
    if (!root || others.length < 2) throw new NotAskable('the trace has too few spans to choose from');
    if (others.some((row) => row.parent < 0)) throw new NotAskable('the trace has several roots');
    return {
      id: whoDecides.id,
      kind: 'span',
      prompt: say`This trace was kept by a head sampler. Click the span at whose start that was decided.`,
      solvableFrom: ['waterfall'],
      hints: [
        say`Head means: at the head of the trace.`,
        say`Which span had no header from a caller to go by?`,
        say`It is the one that hangs below nobody.`,
      ],
      answers: root.ids,
      rows: pickRows(rows),
      traps: others.map((row) => ({
        spans: row.ids,
        misconception: 4,
        feedback: {
          headline: misconceptions[4].refuted,
          says: say`When ${service(row.service, row.operation)} began, it was long decided: its caller had handed it a header with the sampled flag, and it did as the flag said.`,
          look: say`Look for the span that nobody called.`,
        },
      })),
      right: {
        headline: 'Once, and for the whole trace',
        says: say`${service(root.service)} got no header, so it had to decide. From there the flag travelled along with the trace id.`,
      },
      otherwise: { headline: 'Not there', says: say`It was decided before that span began.` },
    };
  },
};
