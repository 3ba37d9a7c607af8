/** What a key does in both windows of a presentation; clickers send Page Up and Page Down. */
const TURNS: Readonly<Record<string, 'next' | 'back' | 'first' | 'last'>> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ArrowLeft: 'back',
  PageUp: 'back',
  Home: 'first',
  End: 'last',
};

const KEYS_OF_THEIR_OWN = 'input, textarea, select, [role=treegrid], [role=slider], [role=radiogroup]';

/**
 * The step that a key turns to, or undefined when the key means something else: it has a modifier, or belongs to
 * what has the focus (a field, a slider, the waterfall's grid).
 */
export function turned(event: KeyboardEvent, step: number, steps: number): number | undefined {
  const turn = TURNS[event.key];
  if (!turn || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.defaultPrevented)
    return;
  if (belongsToWhatHasFocus(event)) return;
  if (turn === 'first') return 0;
  if (turn === 'last') return steps - 1;
  return Math.min(steps - 1, Math.max(0, step + (turn === 'next' ? 1 : -1)));
}

/** How far a key in the notes scrolls the wall, as a share of its height; undefined when it means something else. */
export function scrolled(event: KeyboardEvent): number | undefined {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  if (belongsToWhatHasFocus(event)) return;
  return event.key === 'ArrowDown' ? 0.5 : -0.5;
}

function belongsToWhatHasFocus(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : undefined;
  const clicker = event.key.startsWith('Page');
  return !clicker && Boolean(target?.closest(KEYS_OF_THEIR_OWN));
}
