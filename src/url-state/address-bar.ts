/** Browsers refuse more than about 100 changes in 30 s; this stays far below and outlives fast typing. */
const QUIET_MS = 300;

/**
 * Keeps the address bar's fragment up to date without adding to the history, and reports fragments that
 * arrive from outside (a link within the page, an edited address, Back).
 */
export class AddressBar {
  #waiting: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param fragment without `#`; '' takes the fragment away. Written once nothing changed for a moment. */
  write(fragment: string): void {
    this.#waiting = fragment;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), QUIET_MS);
  }

  flush(): void {
    clearTimeout(this.#timer);
    if (this.#waiting === undefined) return;
    const { pathname, search } = location;
    try {
      history.replaceState(history.state, '', `${pathname}${search}${this.#waiting && `#${this.#waiting}`}`);
    } catch {
      return; // The browser's own limit: the next change tries again.
    }
    this.#waiting = undefined;
  }

  /** @returns how to stop listening */
  listen(arrived: (fragment: string) => void): () => void {
    const hear = (): void => {
      this.#waiting = undefined;
      clearTimeout(this.#timer);
      arrived(location.hash);
    };
    const leave = (): void => this.flush();
    addEventListener('hashchange', hear);
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('hashchange', hear);
      removeEventListener('pagehide', leave);
      this.flush();
    };
  }
}
