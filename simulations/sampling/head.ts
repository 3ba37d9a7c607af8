import { hashText } from '../numeric/mix.ts';
import { uniform } from '../numeric/random.ts';
import type { Trace } from '../telemetry/trace.ts';
import { randomnessOf, thresholdOf } from './consistent.ts';
import { keepsTraceIdRatio } from './trace-id-ratio.ts';

/**
 * Who decides at the head of a trace, and how.
 * - `parent-based`: ParentBased(TraceIdRatioBased), the SDKs' usual setting: the root decides, all follow.
 * - `independent`: every service throws its own coin when a request reaches it, whatever its caller did.
 * - `consistent`: every service decides, but all from the same 56 bits, so equal ratios mean equal decisions.
 */
export interface HeadSampling {
  readonly mode: 'parent-based' | 'independent' | 'consistent';
  /** Share to keep, 0 … 1. */
  readonly ratio: number;
  /** For the coins of `independent`. */
  readonly seed: number;
}

export interface HeadDecision {
  /** 1 for spans that are kept, in row order. */
  readonly kept: Uint8Array;
  /** Each decision that was taken: the root's, or with `independent` one a service entry, in row order. */
  readonly votes: readonly { readonly policy: string; readonly sampled: boolean }[];
}

/** What head sampling keeps of a recorded trace. */
export function headSample(trace: Trace, sampling: HeadSampling): HeadDecision {
  if (sampling.mode === 'independent') return byCoins(trace, sampling);
  const { policy, sampled } =
    sampling.mode === 'consistent' ? byThreshold(trace, sampling.ratio) : byTraceId(trace, sampling.ratio);
  return { kept: new Uint8Array(trace.size).fill(sampled ? 1 : 0), votes: [{ policy, sampled }] };
}

function byTraceId(trace: Trace, ratio: number) {
  return {
    policy: `ParentBased{root=TraceIdRatioBased{${ratio}}}`,
    sampled: keepsTraceIdRatio(trace.id, ratio),
  };
}

function byThreshold(trace: Trace, ratio: number) {
  const traceState = trace.size > 0 ? trace.span(0).traceState : '';
  const sampled =
    ratio > 0 && /^[0-9a-f]{32}$/.test(trace.id) && randomnessOf(trace.id, traceState) >= thresholdOf(ratio);
  return { policy: `ProbabilitySampler{${ratio}}`, sampled };
}

/** A span whose parent is not of its own service is where a request enters; the spans below it follow it. */
function byCoins(trace: Trace, { ratio, seed }: HeadSampling): HeadDecision {
  const kept = new Uint8Array(trace.size);
  const decided = new Uint8Array(trace.size);
  const votes: { policy: string; sampled: boolean }[] = [];
  const followers: number[] = [];
  for (let span = 0; span < trace.size; span++) {
    // up to the entry or to a span that knows already, then back down; a cycle ends at its own beginning
    for (let at = span; decided[at] === 0; at = trace.parent[at]!) {
      decided[at] = 1;
      followers.push(at);
      const up = trace.parent[at]!;
      if (up < 0 || trace.service(up) !== trace.service(at)) {
        const coin = uniform(hashText(trace.id), hashText(trace.spanId(at)), seed);
        kept[at] = coin < ratio ? 1 : 0;
        votes.push({ policy: trace.service(at), sampled: coin < ratio });
        followers.pop();
        break;
      }
    }
    for (let at = followers.pop(); at !== undefined; at = followers.pop())
      kept[at] = kept[trace.parent[at]!]!;
  }
  return { kept, votes };
}
