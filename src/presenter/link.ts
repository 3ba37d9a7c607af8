/** What the notes and the wall tell each other; both may turn the page. */
type Message =
  { readonly show: string } | { readonly scroll: number } | { readonly ask: true } | { readonly here: Role };

/** The preview is the wall in small, inside the notes. */
type Role = 'wall' | 'preview' | 'notes';

/**
 * Ties an instructor's two windows together. There is no server between them: only windows of one browser on one
 * machine hear each other.
 */
export class WindowLink {
  /** Whether this browser can link windows at all. */
  readonly possible = typeof BroadcastChannel !== 'undefined';
  #channel: BroadcastChannel | undefined;
  #role: Role;
  #step: () => string;

  /**
   * @param name of the presentation: base path and lesson
   * @param role of this window
   * @param step the id on show here, told to a window that opens later
   * @param onShow another window turned to a step
   * @param onMeet another window of this presentation is there
   * @param onScroll the wall shall scroll by this share of its height
   */
  constructor(
    name: string,
    role: Role,
    step: () => string,
    onShow: (step: string) => void,
    onMeet: (role: Role) => void,
    onScroll: (share: number) => void,
  ) {
    this.#role = role;
    this.#step = step;
    if (!this.possible) return;
    this.#channel = new BroadcastChannel(`tracewalk present ${name}`);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if ('show' in data) onShow(data.show);
      else if ('scroll' in data) onScroll(data.scroll);
      else if ('here' in data) onMeet(data.here);
      else this.#answer();
    });
    this.#send({ ask: true });
    this.#send({ here: role });
  }

  show(step: string): void {
    this.#send({ show: step });
  }

  scroll(share: number): void {
    this.#send({ scroll: share });
  }

  /** Only the notes say where the lesson is: a wall opened first waits for them. */
  #answer(): void {
    this.#send({ here: this.#role });
    if (this.#role === 'notes') this.#send({ show: this.#step() });
  }

  #send(message: Message): void {
    this.#channel?.postMessage(message);
  }
}
