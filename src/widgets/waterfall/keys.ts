/** What a key asks of the waterfall. Everything that a pointer can do is here too. */
export type Command =
  | 'next-row'
  | 'previous-row'
  | 'next-page'
  | 'previous-page'
  | 'first'
  | 'last'
  | 'open-or-enter'
  | 'close-or-leave'
  | 'select'
  | 'escape'
  | 'zoom-in'
  | 'zoom-out'
  | 'pan-left'
  | 'pan-right'
  | 'zoom-all'
  | 'longer'
  | 'shorter'
  | 'longer-by-one'
  | 'shorter-by-one';

/** A key event as far as the table looks at it. */
export interface Key {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Treegrid keys, by `event.key`. */
const BY_KEY: Readonly<Record<string, Command>> = {
  ArrowDown: 'next-row',
  ArrowUp: 'previous-row',
  PageDown: 'next-page',
  PageUp: 'previous-page',
  Home: 'first',
  End: 'last',
  ArrowRight: 'open-or-enter',
  ArrowLeft: 'close-or-leave',
  Enter: 'select',
  ' ': 'select',
  Escape: 'escape',
};

/** Changing the end of the focused span: with Shift. */
const WITH_SHIFT: Readonly<Record<string, Command>> = { ArrowRight: 'longer', ArrowLeft: 'shorter' };
const WITH_SHIFT_ALT: Readonly<Record<string, Command>> = {
  ArrowRight: 'longer-by-one',
  ArrowLeft: 'shorter-by-one',
};

/** As in Perfetto, by `event.code`: the places of W, A, S and D on any keyboard. */
const BY_CODE: Readonly<Record<string, Command>> = {
  KeyW: 'zoom-in',
  KeyS: 'zoom-out',
  KeyA: 'pan-left',
  KeyD: 'pan-right',
  Digit0: 'zoom-all',
};

/**
 * The command of a key, or undefined when it is none of the waterfall's.
 * @param letters whether single letters zoom and pan; a reader who dictates can switch them off
 */
export function commandOf(event: Key, letters: boolean): Command | undefined {
  if (event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey) {
    return event.key === 'Home' ? 'first' : event.key === 'End' ? 'last' : undefined;
  }
  if (event.ctrlKey || event.metaKey) return undefined;
  if (event.shiftKey) return (event.altKey ? WITH_SHIFT_ALT : WITH_SHIFT)[event.key];
  if (event.altKey) return undefined;
  return BY_KEY[event.key] ?? (letters ? BY_CODE[event.code] : undefined);
}
