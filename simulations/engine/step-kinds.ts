import type { ProgramStep } from '../scenario/program.ts';
import type { StepKind } from './step-kind.ts';
import { arrive } from './steps/arrive.ts';
import { background, detach } from './steps/background.ts';
import { call } from './steps/call.ts';
import { choose } from './steps/choose.ts';
import { disturb } from './steps/disturb.ts';
import { end } from './steps/end.ts';
import { fail } from './steps/fail.ts';
import { fork, join } from './steps/fork.ts';
import { guard } from './steps/guard.ts';
import { lock } from './steps/lock.ts';
import { log } from './steps/log.ts';
import { serve } from './steps/serve.ts';
import { work } from './steps/work.ts';

type KindOf<K> = Extract<ProgramStep, { kind: K }>;

const byKind: { readonly [K in ProgramStep['kind']]: StepKind<KindOf<K>> } = {
  arrive,
  serve,
  disturb,
  work,
  call,
  parallel: fork,
  each: fork,
  span: fork,
  join,
  guard,
  choose,
  fail,
  log,
  lock,
  background,
  detach,
  end,
};

const kinds = Object.keys(byKind) as ProgramStep['kind'][];

/** Every kind of step, by number. */
export const STEP_KINDS = kinds.map((kind) => byKind[kind]) as readonly StepKind<never>[];

export function kindNumber(kind: ProgramStep['kind']): number {
  return kinds.indexOf(kind);
}
