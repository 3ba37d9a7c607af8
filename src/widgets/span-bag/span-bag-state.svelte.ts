import type { Slip } from './bag.ts';
import { hangsFrom, misplacedIn, rowsOf } from './placed.ts';

/** A bag of spans and the tree that the learner builds from it, slip by slip. */
export class SpanBagState {
  readonly slips: readonly Slip[];
  #placed = $state<Record<string, string>>({});
  held = $state<string | null>(null);
  /** The tree was checked as it lies now. */
  checked = $state(false);
  shown = $state(false);

  inBag = $derived.by(() => this.slips.filter(({ id }) => !(id in this.#placed)));
  rows = $derived.by(() => rowsOf(this.slips, this.#placed));
  misplaced = $derived.by(() => misplacedIn(this.slips, this.#placed));
  complete = $derived.by(() => this.inBag.length === 0);
  right = $derived.by(() => this.complete && this.misplaced.size === 0);

  constructor(slips: readonly Slip[]) {
    this.slips = slips;
  }

  slip(id: string): Slip | undefined {
    return this.slips.find((slip) => slip.id === id);
  }

  /** Picks a slip up from the bag or from the tree; picking up the held one puts it down again. */
  take(id: string): void {
    this.held = this.held === id ? null : id;
  }

  /** A slip cannot go under itself or under anything that hangs from it. */
  canPut(parent: string): boolean {
    return this.held !== null && !hangsFrom(parent, this.held, this.#placed);
  }

  put(parent: string): void {
    if (this.held === null || !this.canPut(parent)) return;
    this.#placed[this.held] = parent;
    this.held = null;
    this.checked = false;
  }

  /** Puts the held slip, and all that hangs from it, back into the bag. */
  putBack(): void {
    const { held } = this;
    if (held === null) return;
    const gone = this.rows.filter(({ slip }) => hangsFrom(slip.id, held, this.#placed));
    for (const { slip } of gone) delete this.#placed[slip.id];
    this.held = null;
    this.checked = false;
  }

  check(): void {
    this.held = null;
    this.checked = true;
  }

  /** Shows the answer: every slip under the parent it names. */
  show(): void {
    for (const { id, parent } of this.slips) this.#placed[id] = parent;
    this.held = null;
    this.shown = true;
    this.checked = true;
  }

  reset(): void {
    this.#placed = {};
    this.held = null;
    this.checked = false;
    this.shown = false;
  }
}
