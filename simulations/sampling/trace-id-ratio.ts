/**
 * Whether the JavaScript SDK's TraceIdRatioBased sampler keeps a trace: the exclusive or of the id's four 32-bit
 * words against a bound (@opentelemetry/sdk-trace-base, TraceIdRatioBasedSampler). Other languages' SDKs compute
 * something else from the same id and disagree with it; invalid ids are never kept.
 * @param traceId as 32 lower-case hex digits
 * @param ratio 0 … 1
 */
export function keepsTraceIdRatio(traceId: string, ratio: number): boolean {
  if (!/^[0-9a-f]{32}$/.test(traceId) || /^0+$/.test(traceId)) return false;
  let folded = 0;
  for (let at = 0; at < 32; at += 8) folded = (folded ^ Number.parseInt(traceId.slice(at, at + 8), 16)) >>> 0;
  const bound = ratio === 1 ? 0x1_0000_0000 : Math.floor(ratio * 0xffff_ffff);
  return folded < bound;
}
