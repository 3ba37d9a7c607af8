import { DEFAULT_REQUESTS } from '#simulations/index.ts';
import { ENGINE_VERSION } from '#src/compute/engine-version.ts';
import { href } from '#src/ui/href.ts';
import { sandboxLink } from '#src/widgets/sandbox/sandbox-link.ts';
import { fitsSandbox } from './fits-sandbox.ts';
import type { LessonRun } from './lesson-run.ts';

/** The sandbox with a run exactly as the lesson has it; undefined where it cannot hold the run. */
export function sandboxHref(run: LessonRun): string | undefined {
  if (!fitsSandbox(run)) return undefined;
  const { spec, world } = run;
  const fragment = sandboxLink.write(
    {
      ...sandboxLink.standard,
      scenario: spec.scenario,
      faults: spec.faults,
      seed: spec.seed,
      requests: spec.requests ?? DEFAULT_REQUESTS,
      trace: world.picked >= 0 ? world.trace.trace.id : '',
    },
    ENGINE_VERSION,
  );
  return fragment === null ? undefined : `${href('sandbox/')}#${fragment}`;
}
