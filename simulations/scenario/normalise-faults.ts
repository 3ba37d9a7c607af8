import type { Expectation, Fault, Patch } from './fault.ts';
import type { FaultInput } from './fault-schema.ts';
import type { Findings } from './findings.ts';
import { readPatch, takesCondition, takesTime, type PatchTargets } from './patch.ts';
import type { Path } from './problem.ts';
import { Vocabulary } from './vocabulary.ts';

/** Reads the faults of a file. `lineOf` gives the line of a path, for messages about what was expected. */
export function normaliseFaults(
  input: Readonly<Record<string, FaultInput>>,
  targets: PatchTargets,
  lineOf: (path: Path) => number,
  findings: Findings,
): Record<string, Fault> {
  const vocabulary = new Vocabulary(targets.attributes, targets.knobs);
  const read = ([name, fault]: [string, FaultInput]): [string, Fault] => {
    const path = ['faults', name];
    const why = fault.when && vocabulary.wrongCondition(fault.when);
    if (why) findings.value([...path, 'when'], why);
    return [
      name,
      {
        name,
        says: fault.says,
        patches: readPatches(fault, path, targets, findings),
        from: fault.from ?? 0,
        for: fault.for ?? null,
        pick: fault.pick ?? null,
        requests: fault.requests ?? null,
        expect: readExpectations(fault.expect, path, lineOf),
      },
    ];
  };
  return Object.fromEntries(Object.entries(input).map(read));
}

/** Lines that are judged once there is a run; `path` is where `expect` stands. */
export const readExpectations = (
  lines: readonly string[] | undefined,
  path: Path,
  lineOf: (path: Path) => number,
): Expectation[] => (lines ?? []).map((text, at) => ({ text, line: lineOf([...path, 'expect', at]) }));

function readPatches(fault: FaultInput, path: Path, targets: PatchTargets, findings: Findings): Patch[] {
  const timed = fault.from !== undefined || fault.for !== undefined;
  return Object.entries(fault.set).flatMap(([target, change]) => {
    const here = [...path, 'set', target];
    const result = readPatch(targets, target, change);
    if (!result.ok) {
      findings[result.on](here, result.message);
      return [];
    }
    const { patch } = result;
    if (timed && !takesTime(patch))
      findings.key(here, `${patch.kind} is fixed for a run: leave out from and for`);
    if (fault.when && !takesCondition(patch)) findings.key(here, 'holds for all requests: leave out when');
    return [fault.when && takesCondition(patch) ? { ...patch, when: patch.when ?? fault.when } : patch];
  });
}
