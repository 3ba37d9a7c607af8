import { evaluate } from '#simulations/questions/evaluate.ts';
import { didYouMean } from '#simulations/scenario/did-you-mean.ts';
import { sentenceFrom } from '#simulations/questions/template.ts';
import { bank } from '#simulations/questions/bank.ts';
import { z } from 'zod';
import { claimProblem } from './claim.ts';
import { fitsSandbox } from './fits-sandbox.ts';
import { specialWords } from './special/words.ts';
import { inUnitOf } from './units.ts';
import { count, id, sentence, word } from './vocabulary.ts';
import type { CheckContext, Word } from './vocabulary.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** The words that a lesson's text is written with; content/guides/authoring.md explains each to authors. */
export const words: Readonly<Record<string, Word>> = {
  Run: word(
    {
      id,
      scenario: sentence,
      seed: count,
      fault: z.union([sentence, z.array(sentence)]).optional(),
      requests: count.optional(),
      set: z.record(z.string(), z.union([scalar, z.record(z.string(), scalar)])).optional(),
      pick: sentence.optional(),
      rate: z.number().min(0).max(1).optional(),
    },
    ({ id: name }, { runs }) => void runs.get(name)?.world,
  ),

  Fact: word(
    { run: id, of: sentence },
    (props, context) => void evaluate(props.of, worldOf(props.run, context)),
  ),

  Claim: word(
    { run: id, expr: sentence, seeds: z.array(count).min(1).optional() },
    ({ run, expr, seeds }, { runs }) => {
      const problem = claimProblem(runs.get(run)!, expr, seeds);
      if (problem) throw new Error(problem);
    },
  ),

  Service: word({ of: sentence, run: id.optional() }, ({ of, run }, { runs }) => {
    const those = run === undefined ? [...runs.values()] : [runs.get(run)!];
    const known = those.flatMap((one) => [...one.world.directory.keys()]);
    if (!known.includes(of))
      throw new Error(`no service "${of}" in this lesson's runs${didYouMean(of, known)}`);
  }),

  Waterfall: word(
    {
      run: id,
      title: sentence.optional(),
      note: sentence.optional(),
      walk: z.boolean().optional(),
      whatIf: z.boolean().optional(),
    },
    ({ run }, context) => {
      if (worldOf(run, context).picked < 0)
        throw new Error(`run "${run}" has no picked trace; give it a pick="…"`);
    },
  ),

  SamplingSlider: word(
    { run: id, slowOver: sentence, title: sentence.optional() },
    ({ run, slowOver }, context) => {
      const world = worldOf(run, context);
      if (world.rate === undefined)
        throw new Error(`run "${run}" says no rate={…}, which is where the slider stands`);
      if (evaluate(slowOver, world).dimension !== 'duration')
        throw new Error(`slowOver: "${slowOver}" is no duration`);
    },
  ),

  Quiz: word(
    { id, run: id, question: sentence, seed: count.optional(), title: sentence.optional() },
    ({ run, question, seed }, context) => {
      const kind = bank.get(question);
      if (!kind) throw new Error(`no question "${question}"${didYouMean(question, bank.keys())}`);
      kind.ask(worldOf(run, context), seed ?? 0);
    },
  ),

  Predict: word(
    {
      id,
      run: id,
      ask: sentence,
      answer: sentence,
      unit: sentence,
      rulerUnit: sentence.optional(),
      tolerance: z.number().positive().optional(),
      from: z.number().optional(),
      to: z.number(),
    },
    ({ ask, answer, run, unit, from = 0, to }, context) => {
      const world = worldOf(run, context);
      sentenceFrom(ask, world);
      const value = inUnitOf(evaluate(answer, world), unit);
      if (!(from <= value && value <= to))
        throw new Error(`the ruler goes from ${from} to ${to} ${unit}, the run's answer is ${value} ${unit}`);
    },
  ),

  InstructorNote: word({ title: sentence.optional() }),
  Reveal: word({ label: sentence.optional() }),
  FreePlay: word({ run: id, label: sentence.optional() }, ({ run }, { runs }) => {
    if (!fitsSandbox(runs.get(run)!))
      throw new Error(
        `a link to the sandbox holds faults by name, no set and no times; run "${run}" has more`,
      );
  }),
  Step: word({ id }),
  KeyPoints: word({}),
  ...specialWords,
};

function worldOf(run: string, { runs }: CheckContext) {
  return runs.get(run)!.world;
}
