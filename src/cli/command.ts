/** What a command ends with: 0 all well, 1 a check failed. Bad input is thrown as `BadInput`, which makes 2. */
export type ExitCode = 0 | 1;

/** One word after `tracewalk`. */
export interface Command {
  /** The whole of `--help`, ending with a newline. */
  readonly help: string;
  /** @throws BadInput */
  run(args: readonly string[]): Promise<ExitCode>;
}

/** Something that the caller gave cannot be used: where, what, what would be right. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}
