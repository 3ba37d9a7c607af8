/** Index of the longest duration; of equals the first; 0 where there is none. */
export function slowest(durations: Float64Array): number {
  let at = 0;
  for (let index = 1; index < durations.length; index++) if (durations[index]! > durations[at]!) at = index;
  return at;
}
