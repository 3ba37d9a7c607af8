/** Where in a file something stands; line and column count from 1, the byte from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly byte: number;
}

/** A file that cannot be read: where, what is wrong, and what would be right. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
  readonly place: Place;

  /** @param what without the place, which goes before it */
  constructor(place: Place, what: string) {
    super(`line ${place.line}, column ${place.column} (byte ${place.byte}): ${what}`);
    this.place = place;
  }
}
