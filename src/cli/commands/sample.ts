import { byResource, writeOtlpProtobuf } from '#simulations/formats/otlp-protobuf.ts';
import { thOf, thresholdOf, withTh } from '#simulations/sampling/consistent.ts';
import { headSample } from '#simulations/sampling/head.ts';
import type { HeadSampling } from '#simulations/sampling/head.ts';
import { collectSpans } from '#simulations/telemetry/collect.ts';
import { Status } from '#simulations/telemetry/span.ts';
import type { Span } from '#simulations/telemetry/span.ts';
import type { Trace, TraceSet } from '#simulations/telemetry/trace.ts';
import { BadInput } from '../command.ts';
import type { Command } from '../command.ts';
import { writers } from '../formats.ts';
import { readTraces } from '../input.ts';
import { readOptions, wholeNumber } from '../options.ts';
import { checkOut, writeOut } from '../output.ts';
import { count } from '../words.ts';

const MODES = ['parent-based', 'independent', 'consistent'] as const;

export const command: Command = {
  help: `tracewalk sample FILE --head ratio=R[,parent-based|independent|consistent] [--seed N] [--json] [--out FILE]

Says which traces of a file a head sampler would have kept.

  parent-based  ParentBased(TraceIdRatioBased) as the JavaScript SDK computes it: the root decides (the default)
  independent   every service throws its own coin when a request reaches it, whatever its caller did
  consistent    every service decides from the same 56 bits of the trace; kept spans carry ot=th:…

  --seed N      for the coins of independent (1)
  --json        every trace with its decision and votes, and the sums
  --out FILE    the kept spans as OTLP/JSON

A trace counts as kept when at least one of its spans was; errors are traces with a failed span, kept when a
failed span was; bytes are those of OTLP's binary form.
`,
  async run(args) {
    const { values, positionals } = readOptions(
      args,
      {
        head: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean' },
        out: { type: 'string' },
      },
      ['FILE'],
    );
    if (values.head === undefined)
      throw new BadInput('--head is missing; expected ratio=0.1 and, if you like, a mode');
    const sampling = headOption(values.head, wholeNumber(values.seed ?? '1', '--seed', 0, 0xffffffff));
    await checkOut(values.out);
    const set = await readTraces(positionals[0]!);
    const { traces, kept } = judged(set, sampling);
    const summary = {
      traces: traces.length,
      kept: traces.filter((trace) => trace.decision === 'sampled').length,
      spans: set.spanCount,
      keptSpans: kept.reduce((sum, spans) => sum + spans.length, 0),
      keptBytes: kept.reduce((sum, spans) => sum + writeOtlpProtobuf(byResource(spans)).length, 0),
      errorsKept: kept.filter((spans) => spans.some((span) => span.status === Status.error)).length,
      errors: Array.from({ length: set.traceCount }, (_, at) => set.trace(at)).filter(failed).length,
    };
    if (values.out !== undefined) await writeOut(values.out, writers.otlp(collectSpans(kept.flat())));
    if (values.json) await writeOut(undefined, [`${JSON.stringify({ traces, summary }, null, 1)}\n`]);
    else
      process.stdout.write(
        `kept ${summary.kept} of ${count(summary.traces, 'trace')}, ${summary.keptSpans} of ${count(summary.spans, 'span')}, ` +
          `${summary.errorsKept} of ${count(summary.errors, 'trace')} with errors; ${count(summary.keptBytes, 'byte')}\n`,
      );
    return 0;
  },
};

/** `ratio=0.1,consistent` @throws BadInput */
function headOption(text: string, seed: number): HeadSampling {
  const [first = '', mode = 'parent-based', ...more] = text.split(',');
  const share = /^ratio=(\d*\.?\d+(?:e-?\d+)?)$/.exec(first)?.[1];
  const ratio = Number(share);
  if (share === undefined || ratio > 1)
    throw new BadInput(`--head: expected ratio=R with R from 0 to 1, got "${first}"`);
  const known = MODES.find((each) => each === mode);
  if (known === undefined || more.length > 0)
    throw new BadInput(
      `--head: expected ${MODES.join(', ')} after the ratio, got "${[mode, ...more].join(',')}"`,
    );
  return { ratio, mode: known, seed };
}

function judged(set: TraceSet, sampling: HeadSampling) {
  const kept: Span[][] = [];
  const traces = Array.from({ length: set.traceCount }, (_, at) => {
    const trace = set.trace(at);
    const decision = headSample(trace, sampling);
    const spans: Span[] = [];
    decision.kept.forEach((keep, span) => {
      if (keep === 1) spans.push(marked(trace.span(span), sampling));
    });
    kept.push(spans);
    return {
      traceId: trace.id,
      spans: trace.size,
      decision: wordOf(spans.length > 0),
      policy: decision.votes.find((vote) => vote.sampled)?.policy ?? null,
      votes: decision.votes.map(({ policy, sampled }) => ({ policy, decision: wordOf(sampled) })),
    };
  });
  return { traces, kept };
}

function wordOf(sampled: boolean) {
  return sampled ? ('sampled' as const) : ('not_sampled' as const);
}

/** A consistent sampler writes its threshold down, so that later stages know what the span stands for. */
function marked(span: Span, { mode, ratio }: HeadSampling): Span {
  if (mode !== 'consistent') return span;
  return { ...span, traceState: withTh(span.traceState, thOf(thresholdOf(ratio))) };
}

function failed(trace: Trace): boolean {
  return trace.status.includes(Status.error);
}
