import { servicesOf, type LogLine } from './log-lines.ts';

export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** Lines of several services, narrowed by words and by service; and, once shown, which belong together. */
export class LogListState {
  readonly lines: readonly LogLine[];
  readonly services: readonly string[];
  query = $state('');
  #off = $state<Record<string, true>>({});
  /** The lines of the request that was looked for are marked. */
  revealed = $state(false);

  /** Every word has to be in the line, in any case. */
  #words = $derived.by(() => this.query.toLowerCase().split(/\s+/).filter(Boolean));
  shown = $derived.by(() =>
    this.lines.filter(
      (line) =>
        !this.#off[line.service] &&
        this.#words.every((word) =>
          `${line.clock} ${line.service} ${line.text}`.toLowerCase().includes(word),
        ),
    ),
  );
  wanted = $derived.by(() => this.lines.filter((line) => line.wanted));

  constructor(lines: readonly LogLine[]) {
    this.lines = lines;
    this.services = servicesOf(lines);
  }

  isOn(service: string): boolean {
    return !this.#off[service];
  }

  toggle(service: string): void {
    if (this.#off[service]) delete this.#off[service];
    else this.#off[service] = true;
  }

  /** A line's text cut where the words searched for are. */
  pieces(text: string): Piece[] {
    const lower = text.toLowerCase();
    const hit = new Uint8Array(text.length);
    for (const word of this.#words)
      for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1))
        hit.fill(1, at, at + word.length);
    const pieces: Piece[] = [];
    for (let from = 0; from < text.length;) {
      let to = from + 1;
      while (to < text.length && hit[to] === hit[from]) to++;
      pieces.push({ text: text.slice(from, to), hit: hit[from] === 1 });
      from = to;
    }
    return pieces;
  }

  reveal(): void {
    this.query = '';
    this.#off = {};
    this.revealed = true;
  }
}
