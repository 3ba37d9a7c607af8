import type { SandboxState } from './sandbox-state.svelte.ts';

/** What the page's two islands share: the run sets it when it wakes, the trace below follows. */
class OnThisPage {
  sandbox = $state.raw<SandboxState | null>(null);
}

export const onThisPage = new OnThisPage();
