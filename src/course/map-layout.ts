/** A lesson's place on the ruler of the whole course, in per cent of the course's minutes. */
export interface MapBar {
  readonly from: number;
  readonly to: number;
}

/** A tick of the course's ruler: a full hour. */
export interface HourTick {
  readonly hour: number;
  readonly at: number;
}

/** Lessons one after another over the whole course. */
export function mapBars(minutes: readonly number[]): MapBar[] {
  const total = minutes.reduce((sum, one) => sum + one, 0);
  let before = 0;
  return minutes.map((one) => {
    const from = (100 * before) / total;
    before += one;
    return { from, to: (100 * before) / total };
  });
}

/** Share of the ruler after which a tick's number would stand outside. */
const ROOM = 0.97;

/** Full hours on that ruler, from 0, that have room for their number. */
export function hourTicks(totalMinutes: number): HourTick[] {
  const hours = Math.floor((ROOM * totalMinutes) / 60);
  return Array.from({ length: hours + 1 }, (_, hour) => ({ hour, at: (6000 * hour) / totalMinutes }));
}
