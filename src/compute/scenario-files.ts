import type { Scenario } from '#simulations/scenario/scenario.ts';
import { compute as words } from '#src/strings/en/tools.ts';
import { href } from '#src/ui/href.ts';
import type { Result } from './wire.ts';

const asked = new Map<string, Promise<Result<Scenario>>>();

/**
 * A built-in scenario, read and checked by the build, so that the page needs neither a YAML parser nor the
 * schema. Fetched once; a failed fetch is tried again at the next call.
 */
export function scenarioFile(name: string): Promise<Result<Scenario>> {
  const before = asked.get(name);
  if (before) return before;
  const answer = fetchScenario(name);
  asked.set(name, answer);
  void answer.then((result) => {
    if (!result.ok) asked.delete(name);
  });
  return answer;
}

async function fetchScenario(name: string): Promise<Result<Scenario>> {
  try {
    const response = await fetch(href(`scenarios/${encodeURIComponent(name)}.json`));
    if (response.ok) return { ok: true, value: (await response.json()) as Scenario };
    return {
      ok: false,
      error: { kind: 'unavailable', message: words.scenarioStatus(name, response.status) },
    };
  } catch {
    return { ok: false, error: { kind: 'unavailable', message: words.scenarioUnreachable(name) } };
  }
}
