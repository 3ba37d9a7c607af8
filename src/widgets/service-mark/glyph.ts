import { COLOURS, colourOf } from './slots.ts';

/** The outlines of the six shapes in a 12 × 12 box; slots 1–6 fill them, slots 7–12 leave them open. */
const SHAPES: readonly string[] = [
  'M6 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 1 0 0-9.6Z',
  'M1.6 1.6H10.4V10.4H1.6Z',
  'M6 1.2 11 10.6H1Z',
  'M6 .6 11.4 6 6 11.4 .6 6Z',
  'M3.4 1.4H8.6L11.4 6 8.6 10.6H3.4L.6 6Z',
  'M1 1.4H11L6 10.8Z',
];

/** The same six drawn smaller, so that a 1.7 px stroke stays inside what the filled one covers. */
const OPEN_SHAPES: readonly string[] = [
  'M6 2a4 4 0 1 0 0 8 4 4 0 1 0 0-8Z',
  'M2.4 2.4H9.6V9.6H2.4Z',
  'M6 2.8 9.7 9.7H2.3Z',
  'M6 1.8 10.2 6 6 10.2 1.8 6Z',
  'M3.9 2.2H8.1L10.4 6 8.1 9.8H3.9L1.6 6Z',
  'M2.3 2.3H9.7L6 9.2Z',
];

export interface Glyph {
  /** SVG path data in a 12 × 12 box. */
  readonly path: string;
  /** Drawn as a 1.7 px outline instead of a fill. */
  readonly open: boolean;
}

/** The shape that goes with a slot's colour, everywhere. */
export function glyphOf(slot: number): Glyph {
  const shape = (colourOf(slot) - 1) % SHAPES.length;
  const open = colourOf(slot) > COLOURS / 2;
  return { path: (open ? OPEN_SHAPES : SHAPES)[shape]!, open };
}
