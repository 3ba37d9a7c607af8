/** Where a reader's wish to have no single-letter keys is kept; it holds for every picture. */
const KEY = 'tracewalk-letter-keys';

/** Whether W, A, S and D zoom and pan: yes, unless they were switched off before. */
export function lettersWanted(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

/** Keeps the wish for the next picture. */
export function wantLetters(wanted: boolean): void {
  try {
    localStorage.setItem(KEY, wanted ? 'on' : 'off');
  } catch {
    // Storage is blocked: the wish holds for this picture only.
  }
}
