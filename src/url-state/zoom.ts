import { listOf, orNull, realNumber, WrongValue } from './fields.ts';
import type { Field } from './fields.ts';

/** A stretch of a trace in a link: ns after the trace's base. */
export interface Zoom {
  readonly from: number;
  readonly to: number;
}

const pair = orNull(listOf(realNumber(0, Number.MAX_SAFE_INTEGER), 2));

/** Whole nanoseconds; null = the whole trace. */
export const zoom: Field<Zoom | null> = {
  write: (value) => pair.write(value && [Math.round(value.from), Math.round(value.to)]),
  read(json) {
    const ends = pair.read(json);
    if (ends === null) return null;
    const [from, to] = ends;
    if (from === undefined || to === undefined || to <= from)
      throw new WrongValue('two times in ns, the earlier first');
    return { from, to };
  },
};
