/**
 * Where a trace stands between 0 and 1 for every sampler that decides by trace id: the last 56 bits of the id as
 * a part of 2^56 (W3C Trace Context Level 2, random flag; OpenTelemetry "consistent probability sampling").
 * All services that see the same id get the same key, so they agree without talking.
 * @param traceId 32 hex digits
 */
export function traceKey(traceId: string): number {
  return (
    Number.parseInt(traceId.slice(18, 25), 16) / 0x1000_0000 +
    Number.parseInt(traceId.slice(25, 32), 16) / 0x100_0000_0000_0000
  );
}

/** A trace is kept at a rate (0 … 1) when its key lies in the upper part of that size: R ≥ T with T = 1 − rate. */
export function isKept(key: number, rate: number): boolean {
  return key >= 1 - rate;
}
