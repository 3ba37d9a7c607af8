/**
 * Consistent probability sampling (OpenTelemetry specification, trace/tracestate-probability-sampling): every trace
 * has a 56-bit random value R, every sampler a 56-bit threshold T, and keeps the trace when R ≥ T. So samplers with
 * different probabilities keep subsets of one another, and T, written down as `ot=th:…`, tells everybody later by
 * how much to multiply.
 */

const ALL = 1n << 56n;

/** The rejection threshold T of a probability: 2^56 − round(p · 2^56). @param probability 0 … 1 */
export function thresholdOf(probability: number): bigint {
  return ALL - BigInt(Math.round(probability * Number(ALL)));
}

/** T as the sub-key `th` writes it: hex without trailing zeros, `0` for always. */
export function thOf(threshold: bigint): string {
  return threshold.toString(16).padStart(14, '0').replace(/0+$/, '') || '0';
}

/** The threshold of a `th` value; undefined if it is none. */
export function thresholdFromTh(th: string): bigint | undefined {
  return /^[0-9a-f]{1,14}$/.test(th) ? BigInt(`0x${th.padEnd(14, '0')}`) : undefined;
}

/** How many traces one kept at this threshold stands for. */
export function adjustedCount(threshold: bigint): number {
  return Number(ALL) / Number(ALL - threshold);
}

/** R: the explicit value of the trace state if there is one, else the last 56 bits of the trace id. */
export function randomnessOf(traceId: string, traceState: string): bigint {
  const { rv } = otFieldsOf(traceState);
  return BigInt(`0x${rv ?? traceId.slice(-14)}`);
}

/** What OpenTelemetry's member of a W3C trace state says about sampling; nothing if the member is malformed. */
export function otFieldsOf(traceState: string): { rv?: string; th?: string } {
  const fields: { rv?: string; th?: string } = {};
  for (const part of memberOf(traceState).split(';')) {
    const [key, value, ...more] = part.split(':');
    if (value === undefined || more.length > 0) return {};
    if (key === 'rv') {
      if (!/^[0-9a-f]{14}$/.test(value)) return {};
      fields.rv = value;
    } else if (key === 'th') {
      if (thresholdFromTh(value) === undefined) return {};
      fields.th = value;
    }
  }
  return fields;
}

/** The trace state with `th` set in OpenTelemetry's member, which moves to the front as changed members do. */
export function withTh(traceState: string, th: string): string {
  const others = traceState.split(',').filter((member) => member.trim() !== '' && !/^\s*ot=/.test(member));
  const kept = memberOf(traceState)
    .split(';')
    .filter((part) => part !== '' && !part.startsWith('th:'));
  return [`ot=${[`th:${th}`, ...kept].join(';')}`, ...others].join(',');
}

function memberOf(traceState: string): string {
  const member = traceState.split(',').find((each) => /^\s*ot=/.test(each));
  return member === undefined ? '' : member.trim().slice('ot='.length);
}
