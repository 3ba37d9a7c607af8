/**
 * How a number from a run is written, everywhere: thousands grouped with commas, the unit after a space that
 * does not break. Durations are milliseconds from 1 ms up (one decimal below 10 ms), microseconds below.
 */
const SPACE = '\u00a0';

/** `8041` → `8,041`; keeps `decimals` places, without trailing zeros. */
export function formatNumber(value: number, decimals = 0): string {
  const [whole = '0', rest = ''] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = rest.replace(/0+$/, '');
  const digits = fraction === '' ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(digits) ? `−${digits}` : digits;
}

/** Nanoseconds → `8,041 ms`, `4.2 ms`, `350 µs`, `0 ms`. */
export function formatDuration(ns: number): string {
  const size = Math.abs(ns);
  if (size < 500) return `0${SPACE}ms`;
  if (size < 999_500) return `${formatNumber(ns / 1e3)}${SPACE}µs`;
  return `${formatNumber(ns / 1e6, size < 9_950_000 ? 1 : 0)}${SPACE}ms`;
}

/** A part of one → `3 %`, `0.8 %`, `0.03 %`: two significant digits below 10 %, whole per cent above. */
export function formatShare(share: number): string {
  const percent = share * 100;
  const size = Math.abs(percent);
  const decimals = size >= 10 || size === 0 ? 0 : size >= 1 ? 1 : size >= 0.1 ? 2 : size >= 0.01 ? 3 : 4;
  return `${formatNumber(percent, decimals)}${SPACE}%`;
}
