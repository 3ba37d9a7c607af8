import { evaluate } from '#simulations/questions/evaluate.ts';
import { pickTrace } from '#simulations/questions/pick.ts';
import { didYouMean } from '#simulations/scenario/did-you-mean.ts';
import { missingSpanRound } from '#src/widgets/missing-span/rounds.ts';
import { staleDump } from '#src/widgets/span-dump/dump.ts';
import { z } from 'zod';
import { id, sentence, word, type CheckContext, type Word } from '../vocabulary.ts';

/** Words for the widgets that were made for single lessons, and for readings of a picture look by look. */
export const specialWords: Readonly<Record<string, Word>> = {
  WorkedExample: word({ title: sentence }),

  Look: word({ run: id, at: sentence, ask: z.boolean().optional() }, ({ run, at }, { runs }) => {
    if (evaluate(at, runs.get(run)!.world).spans.length === 0) throw new Error(`at: "${at}" names no span`);
  }),

  Dashboard: word(
    { run: id, alert: z.number().positive(), services: z.array(sentence).min(1) },
    ({ run, services }, context) => knownServices(services, run, context),
  ),

  LogSearch: word(
    {
      id,
      run: id,
      title: sentence,
      services: z.array(sentence).min(2),
      culprit: sentence,
      margin: z.number().min(0),
    },
    ({ run, services, culprit }, context) => {
      if (!services.includes(culprit)) throw new Error(`culprit: "${culprit}" is not among the services`);
      knownServices(services, run, context);
    },
  ),

  SpanBag: word({ id, run: id, title: sentence }, ({ run }, { runs }) => void runs.get(run)!.world.trace),

  SpanDump: word(
    {
      id,
      run: id,
      title: sentence,
      span: sentence,
      rename: z.array(sentence),
      statusOk: z.boolean().optional(),
      zeroParent: z.boolean().optional(),
      errorString: z.boolean().optional(),
      literalName: z.boolean().optional(),
    },
    ({ run, span, ...staleness }, { runs }) => {
      const { world } = runs.get(run)!;
      const [found] = evaluate(span, world).spans;
      if (found === undefined) throw new Error(`span: "${span}" names no span`);
      staleDump(world.trace.trace.span(found), staleness);
    },
  ),

  Traceparent: word({ run: id }, ({ run }, { runs }) => void runs.get(run)!.world.trace),

  MissingSpan: word(
    { id, run: id, title: sentence, picks: z.array(sentence).min(1), calls: z.array(sentence).min(1) },
    ({ run, picks, calls }, { runs }) => {
      if (picks.length !== calls.length)
        throw new Error(`calls: expected one a pick, ${picks.length} in all`);
      for (const [at, pick] of picks.entries()) {
        const [service = '', ...operation] = calls[at]!.split(' ');
        const { trace } = pickTrace(pick, runs.get(run)!.world.recording).trace;
        missingSpanRound(trace, service, operation.join(' '));
      }
    },
  ),

  ExitTask: word(
    { id, run: id, title: sentence, complaint: sentence },
    ({ run }, { runs }) => void runs.get(run)!.world.trace,
  ),
};

function knownServices(services: readonly string[], run: string, { runs }: CheckContext): void {
  const { directory } = runs.get(run)!.world;
  const stranger = services.find((service) => !directory.has(service));
  if (stranger !== undefined)
    throw new Error(
      `services: no service "${stranger}" in this run${didYouMean(stranger, directory.keys())}`,
    );
}
