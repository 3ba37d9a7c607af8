/** Nanoseconds in one of the unit. */
const NS = { ns: 1, µs: 1e3, ms: 1e6, s: 1e9 } as const;
export type TimeUnit = keyof typeof NS;

/** The unit in which a picture of this length (ns) is read: one unit a ruler, milliseconds wherever they fit. */
export function unitFor(lengthNs: number): TimeUnit {
  if (lengthNs >= 200e9) return 's';
  if (lengthNs >= 2e6) return 'ms';
  return lengthNs >= 2e3 ? 'µs' : 'ns';
}

/** Nanoseconds in one `unit`. */
export function nsIn(unit: TimeUnit): number {
  return NS[unit];
}

/** `8,041`: whole from ten on, one decimal from one on, at most two below; grouped in threes. */
export function formatIn(ns: number, unit: TimeUnit): string {
  const value = ns / NS[unit];
  const size = Math.abs(value);
  const digits = size >= 10 || Number.isInteger(value) ? 0 : size >= 1 ? 1 : 2;
  const text = value.toFixed(digits);
  return group(digits > 0 ? text.replace(/\.?0+$/, '') : text);
}

/** `8,041 ms` in the given unit, or in the one that suits the value alone. */
export function formatTime(ns: number, unit: TimeUnit = unitFor(Math.abs(ns))): string {
  return `${formatIn(ns, unit)} ${unit}`;
}

/** `12,345`, the same in every locale. */
export function group(number: number | string): string {
  const [whole = '', fraction] = String(number).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
