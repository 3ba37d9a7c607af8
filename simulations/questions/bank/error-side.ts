import { Kind, Status } from '../../telemetry/span.ts';
import { Draw } from '../draw.ts';
import type { Option, QuestionKind } from '../question.ts';
import { NotAskable } from '../question.ts';
import { plain, say, service } from '../sentence.ts';
import type { Reading } from '../world.ts';

const STATUS_CODE = 'http.response.status_code';

/** Which side of a refused call (4xx) carries the status Error. */
export const errorSide: QuestionKind = {
  id: 'error-side',
  tests: 'A 4xx answer is an error for the client and none for the server.',
  detects: [],
  ask(world, seed) {
    const reading = world.trace;
    const client = refusedCall(reading);
    const server = reading.pairs[client]!;
    const [caller, callee] = [service(reading.shown[client]!), service(reading.shown[server]!)];
    const code = plain(String(reading.trace.attribute(server, STATUS_CODE)));
    const options: Option[] = [
      { id: 'client', label: say`Only the CLIENT span, that of ${caller}`, right: true },
      {
        id: 'both',
        label: say`Both`,
        right: false,
        feedback: {
          headline: 'The server did its work',
          says: say`${callee} understood the request and answered ${code}: “no, for a reason that lies with you”. Nothing in it failed. On a 5xx both spans would be errors.`,
        },
      },
      {
        id: 'server',
        label: say`Only the SERVER span, that of ${callee}, which said no`,
        right: false,
        feedback: {
          headline: 'Saying no is not failing',
          says: say`If a refusal were an error of ${callee}, its error rate would rise whenever its callers send nonsense, and its team would be woken for it.`,
        },
      },
      {
        id: 'neither',
        label: say`Neither`,
        right: false,
        feedback: {
          headline: 'For the caller something did go wrong',
          says: say`${caller} did not get what it asked for. Its span says so, whatever it makes of it afterwards.`,
        },
      },
    ];
    return {
      id: errorSide.id,
      kind: 'choice',
      prompt: say`${callee} answered ${caller} with ${code}. Which of the two spans of that call has the status Error?`,
      solvableFrom: ['waterfall', 'span details'],
      hints: [
        say`Whose fault is a 4xx, by the meaning of the number?`,
        say`Open the row of ${callee} and look at both sides, one after the other.`,
        say`Only one of the two rows has a red tile behind its bar.`,
      ],
      options: new Draw(errorSide.id, seed).shuffle(options, 'options'),
      right: {
        headline: 'Each side tells its own story',
        says: say`${caller} asked and was refused: an error. ${callee} received a request that it could not grant and said so: that is its work, so its status stays unset.`,
      },
      otherwise: { headline: 'Not that', says: say`Look at both sides of the call.` },
    };
  },
};

/** @throws NotAskable when no call of the trace was answered with a 4xx */
function refusedCall(reading: Reading): number {
  const { trace } = reading;
  for (let server = 0; server < trace.size; server++) {
    const client = reading.pairs[server]!;
    if (trace.kind[server] !== Kind.server || client < 0) continue;
    const code = Number(trace.attribute(server, STATUS_CODE));
    if (code < 400 || code > 499) continue;
    if (trace.status[client] === Status.error && trace.status[server] === Status.unset) return client;
  }
  throw new NotAskable('no call of this trace was answered with a 4xx');
}
