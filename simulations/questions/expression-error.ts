/**
 * What is wrong with an expression, and where: `at` counts characters from 0 in `text`.
 * `message` says what was found and what would be right; it never repeats the place.
 */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  readonly text: string;
  readonly at: number;

  constructor(message: string, text: string, at: number) {
    super(message);
    this.text = text;
    this.at = at;
  }
}
