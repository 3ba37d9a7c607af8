/** Every distinct string once, numbered in order of arrival; number 0 is ''. */
export class StringTable {
  readonly #strings: string[] = [''];
  readonly #numbers = new Map<string, number>([['', 0]]);

  number(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#strings.push(text) - 1;
      this.#numbers.set(text, number);
    }
    return number;
  }

  text(number: number): string {
    return this.#strings[number]!;
  }
}
