import { Kind } from '../../telemetry/span.ts';
import { Draw } from '../draw.ts';
import type { QuestionKind } from '../question.ts';
import { NotAskable } from '../question.ts';
import { pickRows, rowsOf } from '../rows.ts';
import { say, service } from '../sentence.ts';

/** Which span stays within its service: no call in, no call out. */
export const internalSpan: QuestionKind = {
  id: 'internal-span',
  tests: 'Telling work within a service from calls between services.',
  detects: [],
  ask(world, seed) {
    const { trace } = world.trace;
    const rows = rowsOf(world.trace);
    const internal = rows.filter((row) => trace.kind[row.span] === Kind.internal);
    const alone = internal.filter(
      (row) => internal.filter(({ service: other }) => other === row.service).length === 1,
    );
    if (alone.length === 0 || internal.length === rows.length)
      throw new NotAskable('no service of this trace has exactly one INTERNAL span');
    const one = new Draw(internalSpan.id, seed).one(alone, 'span');
    return {
      id: internalSpan.id,
      kind: 'span',
      prompt: say`Click the span of kind INTERNAL that ${service(one.service)} wrote.`,
      solvableFrom: ['waterfall', 'span details'],
      hints: [
        say`INTERNAL is work within one service. Nobody is called, and nobody calls.`,
        say`Its row has the same service as the row above it, and no HTTP method or statement in its name.`,
        say`It hangs below the row by which the request enters ${service(one.service)}.`,
      ],
      answers: one.ids,
      rows: pickRows(rows),
      traps: rows
        .filter((row) => row !== one)
        .map((row) => {
          const client = trace.kind[row.span] === Kind.client;
          const name = service(row.service, row.operation);
          return {
            spans: row.ids,
            misconception: undefined,
            feedback: internal.includes(row)
              ? {
                  headline: 'INTERNAL, but of another service',
                  says: say`${name} is work at home, too, in ${service(row.service)}. Look for that of ${service(one.service)}.`,
                }
              : client
                ? {
                    headline: 'That one leaves its service',
                    says: say`${name} is a call that somebody makes and waits for: kind CLIENT.`,
                  }
                : {
                    headline: 'That one comes in from outside',
                    says: say`${name} answers a request: kind SERVER. The row hides the caller’s CLIENT span, too, unless it is the first.`,
                  },
          };
        }),
      right: {
        headline: 'Work that stays at home',
        says: say`Somebody found this part worth a span of its own, although it calls nobody. No library does that for you; lesson 3.2 shows how.`,
      },
      otherwise: { headline: 'Not that', says: say`Look for work that neither calls nor is called.` },
    };
  },
};
