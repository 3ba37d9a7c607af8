import type { Path, Problem } from './problem.ts';

/** Collects problems while a file is read, so that an author sees all of them at once. */
export class Findings {
  readonly problems: Problem[] = [];

  value(path: Path, message: string): void {
    this.problems.push({ path, on: 'value', message });
  }

  key(path: Path, message: string): void {
    this.problems.push({ path, on: 'key', message });
  }
}
