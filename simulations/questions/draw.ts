import { hashText, mix32 } from '../numeric/mix.ts';

/** Choices of a question: a pure function of its seed and of what is chosen, never of the order of asking. */
export class Draw {
  private readonly seed: number;

  constructor(question: string, seed: number) {
    this.seed = hashText(question, seed);
  }

  /** A whole number from 0 to below `size`. */
  below(size: number, purpose: string): number {
    return Math.floor((hashText(purpose, this.seed) / 0x1_0000_0000) * size);
  }

  /** One of a list. @throws RangeError when it is empty */
  one<T>(list: readonly T[], purpose: string): T {
    if (list.length === 0) throw new RangeError(`nothing to draw ${purpose} from`);
    return list[this.below(list.length, purpose)]!;
  }

  /** The list in another order. */
  shuffle<T>(list: readonly T[], purpose: string): T[] {
    const key = (at: number) => mix32(hashText(`${purpose} ${at}`, this.seed));
    return list
      .map((item, at) => ({ item, key: key(at), at }))
      .sort((a, b) => a.key - b.key || a.at - b.at)
      .map(({ item }) => item);
  }
}
