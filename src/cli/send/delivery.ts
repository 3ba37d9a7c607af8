/** What became of one request after all attempts. */
export type Delivery =
  | { readonly kind: 'accepted'; readonly rejected: number; readonly says: string }
  /** The server will not have it, whatever one does. `status` 0: nobody answered. */
  | { readonly kind: 'refused'; readonly status: number; readonly says: string };

export interface Attempt {
  readonly url: string;
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** The wait before attempt n + 1 is about 1 s, 1.5 s, 2.25 s …, as the JavaScript exporter has it. */
const [FIRST_WAIT, GROWTH, LONGEST_WAIT, JITTER] = [1000, 1.5, 5000, 0.2];
const ATTEMPTS = 5;
/** How long one attempt may take, and how long a server may send one away, in ms. */
const [TIMEOUT, PATIENCE] = [10_000, 60_000];
const RETRYABLE = new Set([429, 502, 503, 504]);

/**
 * Delivers one request as OTLP/HTTP says (https://opentelemetry.io/docs/specs/otlp/#otlphttp): 429, 502, 503, 504 and
 * failed connections are tried again, after what Retry-After asks for or else a growing wait with jitter; every
 * other error is final. A success may still have rejected some spans.
 * @param wait sleeps for so many ms
 */
export async function deliver(
  attempt: Attempt,
  wait: (ms: number) => Promise<void>,
  random: () => number = Math.random,
): Promise<Delivery> {
  let failure: Delivery = { kind: 'refused', status: 0, says: '' };
  for (let tried = 1; tried <= ATTEMPTS; tried++) {
    let asked: number | undefined;
    try {
      const response = await fetch(attempt.url, {
        method: 'POST',
        headers: { 'content-type': attempt.contentType, 'user-agent': 'tracewalk' },
        body: attempt.body,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT),
      });
      const answer = new Uint8Array(await response.arrayBuffer());
      if (response.ok)
        return { kind: 'accepted', ...partialSuccess(answer, response.headers.get('content-type')) };
      failure = { kind: 'refused', status: response.status, says: shown(answer) };
      if (!RETRYABLE.has(response.status)) return failure;
      asked = retryAfter(response.headers.get('retry-after'));
    } catch (error) {
      failure = { kind: 'refused', status: 0, says: reasonOf(error) };
    }
    if (tried === ATTEMPTS) break;
    const grown = Math.min(LONGEST_WAIT, FIRST_WAIT * GROWTH ** (tried - 1));
    await wait(Math.min(PATIENCE, asked ?? grown * (1 + JITTER * (2 * random() - 1))));
  }
  return failure;
}

/** Retry-After in ms: seconds, or a date. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const until = Date.parse(header);
  return Number.isNaN(until) ? undefined : Math.max(0, until - Date.now());
}

/** ExportTraceServiceResponse.partial_success, in JSON or in binary. */
function partialSuccess(answer: Uint8Array, contentType: string | null): { rejected: number; says: string } {
  if (contentType?.includes('protobuf')) return binaryPartialSuccess(answer);
  try {
    const { partialSuccess } = JSON.parse(new TextDecoder().decode(answer)) as {
      partialSuccess?: { rejectedSpans?: string | number; errorMessage?: string };
    };
    return { rejected: Number(partialSuccess?.rejectedSpans ?? 0), says: partialSuccess?.errorMessage ?? '' };
  } catch {
    return { rejected: 0, says: '' }; // Zipkin answers nothing, some proxies anything
  }
}

/** Field 1 is a message: field 1 a varint (rejected spans), field 2 a string (why). */
function binaryPartialSuccess(answer: Uint8Array): { rejected: number; says: string } {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; at < answer.length; scale *= 128) {
      const byte = answer[at++]!;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) break;
    }
    return value;
  };
  const found = { rejected: 0, says: '' };
  if (answer[at++] !== 0x0a) return found;
  const end = varint() + at;
  while (at < Math.min(end, answer.length)) {
    const tag = varint();
    if (tag === 8) found.rejected = varint();
    else if (tag === 18) {
      const length = varint();
      found.says = new TextDecoder().decode(answer.subarray(at, at + length));
      at += length;
    } else break;
  }
  return found;
}

function shown(answer: Uint8Array): string {
  const text = new TextDecoder().decode(answer.subarray(0, 300));
  try {
    const { message } = JSON.parse(new TextDecoder().decode(answer)) as { message?: unknown };
    if (typeof message === 'string') return message;
  } catch {
    // not google.rpc.Status in JSON, so its bytes as they are
  }
  return text.replace(/[^\x20-\x7e]+/g, ' ').trim();
}

function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return `no answer within ${TIMEOUT / 1000} s`;
  return cause?.code ?? cause?.message ?? message;
}
