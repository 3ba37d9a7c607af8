import { workedExample as words } from '#src/strings/en/lesson-widgets.ts';
import { ask, light, unlight } from '#src/widgets/highlight.ts';

/**
 * Walks through the looks of a worked example. Nothing is lit before the reader asks for the first step; a look
 * that asks waits for the right span to be clicked in its picture, or to be shown.
 */
class WorkedExample extends HTMLElement {
  #at = 0;
  #running = false;
  #stopAsking: (() => void) | undefined;

  connectedCallback(): void {
    this.toggleAttribute('data-ready', true);
    this.#button('back').addEventListener('click', () => this.#go(this.#at - 1));
    this.#button('next').addEventListener('click', () => this.#forward());
    this.#button('show').addEventListener('click', () => this.#solve());
    addEventListener('resize', this.#fit);
    this.#draw();
  }

  disconnectedCallback(): void {
    this.#stopAsking?.();
    removeEventListener('resize', this.#fit);
  }

  /** The panel leaves the text's flow while it runs; its place is kept, and its width. */
  readonly #fit = (): void => {
    const panel = this.querySelector<HTMLElement>('[data-panel]')!;
    if (!this.#running) {
      this.style.removeProperty('height');
      panel.style.removeProperty('width');
      return;
    }
    panel.style.setProperty('width', `${this.clientWidth}px`);
    this.style.setProperty('height', `${panel.offsetHeight}px`);
  };

  get #looks(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-look]')];
  }

  #button(name: 'back' | 'next' | 'show'): HTMLButtonElement {
    return this.querySelector<HTMLButtonElement>(`[data-${name}]`)!;
  }

  #forward(): void {
    if (this.#button('next').ariaDisabled === 'true') return;
    if (this.#running && this.#at === this.#looks.length - 1) this.#end();
    else this.#go(this.#running ? this.#at + 1 : this.#at);
  }

  #go(at: number): void {
    if (this.#pictureIsHidden()) {
      this.querySelector('[data-count]')!.textContent = words.hidden;
      return;
    }
    this.#running = true;
    this.#at = Math.max(0, Math.min(this.#looks.length - 1, at));
    this.#draw();
  }

  /** The picture stands behind a prediction that was not locked yet. */
  #pictureIsHidden(): boolean {
    const { run = '' } = this.#looks[0]!.dataset;
    const picture = document.getElementById(`picture-${run}`);
    return picture?.checkVisibility() === false;
  }

  #end(): void {
    this.#running = false;
    this.scrollIntoView({ block: 'center' });
    const { run = '' } = this.#looks[this.#at]!.dataset;
    this.#at = 0;
    this.#draw();
    unlight(run);
  }

  #solve(): void {
    this.#looks[this.#at]!.toggleAttribute('data-solved', true);
    this.#draw();
  }

  #draw(): void {
    const looks = this.#looks;
    const look = looks[this.#at]!;
    this.#stopAsking?.();
    this.#stopAsking = undefined;
    for (const [at, each] of looks.entries()) each.toggleAttribute('data-current', at === this.#at);
    this.toggleAttribute('data-running', this.#running);
    this.#fit();
    const open = this.#running && 'ask' in look.dataset && !('solved' in look.dataset);
    this.#button('back').disabled = !this.#running || this.#at === 0;
    // Not `disabled`: that would take the focus away from whoever walks by keyboard.
    this.#button('next').setAttribute('aria-disabled', String(open));
    this.#button('show').hidden = !open;
    this.#button('next').textContent = !this.#running
      ? words.start
      : this.#at === looks.length - 1
        ? words.done
        : words.next;
    this.querySelector('[data-count]')!.textContent = this.#running
      ? words.count(this.#at + 1, looks.length)
      : words.looks(looks.length);
    if (open) this.#ask(look);
    else if (this.#running) this.#light(look);
  }

  #light({ dataset: { run = '', spans = '' } }: HTMLElement): void {
    light({ run, spans: spans.split(' ') });
    requestAnimationFrame(() => this.#bringIntoView(run));
  }

  /** This panel sticks to the lower edge; the lit row, or the whole picture where it fits, belongs above it. */
  #bringIntoView(run: string): void {
    const picture = document.getElementById(`picture-${run}`);
    if (!picture) return;
    const top = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    const bottom = innerHeight - this.offsetHeight;
    const fits = picture.offsetHeight <= bottom - top;
    const goal = (fits ? undefined : picture.querySelector('[data-row].lit')) ?? picture;
    const { top: from, bottom: to } = goal.getBoundingClientRect();
    if (from >= top && to <= bottom) return;
    scrollBy({ top: from - (goal === picture ? top : (top + bottom) / 2), behavior: 'instant' });
  }

  #ask(look: HTMLElement): void {
    const { run = '', spans = '' } = look.dataset;
    unlight(run);
    this.#bringIntoView(run);
    this.#stopAsking = ask(run, (span) => {
      if (spans.split(' ').includes(span)) return this.#solve();
      const said = look.querySelector('.asked')!;
      said.textContent = words.tryAgain;
      said.classList.add('wrong');
    });
  }
}

customElements.define('worked-example', WorkedExample);
