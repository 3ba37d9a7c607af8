/**
 * How many events must happen until at least one is kept with probability `certainty`, when each is kept with
 * probability `rate` on its own: the smallest n with 1 − (1 − rate)^n ≥ certainty. 299 at 1 % for 95 %.
 * @param rate above 0, at most 1
 * @throws RangeError outside of that, and where n would pass ten million
 */
export function eventsForOne(rate: number, certainty: number): number {
  if (!(rate > 0 && rate <= 1)) throw new RangeError(`rate: expected above 0 and at most 1, got ${rate}`);
  const allowed = 1 - certainty;
  let missed = 1;
  for (let events = 1; events <= 10_000_000; events++) {
    missed *= 1 - rate;
    if (missed <= allowed) return events;
  }
  throw new RangeError(`rate: ${rate} is too small to count events for`);
}

/** Probability that every one of `services` keeps a trace when each decides with `rate` for itself. */
export function allKeep(rate: number, services: number): number {
  let whole = 1;
  for (let service = 0; service < services; service++) whole *= rate;
  return whole;
}
