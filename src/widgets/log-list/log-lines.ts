import { Kind, Status } from '#simulations/telemetry/span.ts';
import type { Trace, TraceSet } from '#simulations/telemetry/trace.ts';

/** A line as a logger without trace ids printed it. */
export interface LogLine {
  /** Time of day with milliseconds, as on every log line. */
  readonly clock: string;
  readonly service: string;
  readonly text: string;
  /** It belongs to the request that is looked for. The loggers did not know; the run does. */
  readonly wanted: boolean;
}

/** The services that the lines come from, by name. */
export function servicesOf(lines: readonly LogLine[]): string[] {
  return [...new Set(lines.map((line) => line.service))].sort();
}

type Note = (trace: Trace, span: number) => string;

/** How a team's logger talks: a line when a request comes in, one when it is answered; some print only the latter. */
interface Dialect {
  readonly begins?: Note;
  readonly ends: Note;
}

const milliseconds = (trace: Trace, span: number): number =>
  Math.round((trace.end[span]! - trace.start[span]!) / 1e6);
const answer = (trace: Trace, span: number): string =>
  String(trace.attribute(span, 'http.response.status_code') ?? (isError(trace, span) ? 'error' : 'ok'));
const isError = (trace: Trace, span: number): boolean => trace.status[span] === Status.error;

/** An access log: the answered request and how long it took. Proxies have it, most services do not. */
const access: Dialect = {
  ends: (trace, span) => `"${trace.name(span)}" ${answer(trace, span)} ${milliseconds(trace, span)} ms`,
};
/** Two lines a request, with a level. */
const levelled: Dialect = {
  begins: (trace, span) => `INFO  ${trace.name(span)} received`,
  ends: (trace, span) =>
    isError(trace, span) ? `ERROR ${trace.name(span)} failed` : `INFO  ${trace.name(span)} done`,
};
/** key=value pairs, one line a request. */
const pairs: Dialect = {
  ends: (trace, span) =>
    `level=${isError(trace, span) ? 'error' : 'info'} op="${trace.name(span)}" status=${answer(trace, span)}`,
};
/** A sentence, as people write when nobody else is to read it. */
const chatty: Dialect = {
  begins: (trace, span) => `got one: ${trace.name(span)}`,
  ends: (trace, span) => (isError(trace, span) ? 'could not finish it, giving up' : 'all good, next'),
};

/** Five teams, five loggers: a service keeps its own by its place in the alphabet of services. */
const dialects: readonly Dialect[] = [levelled, pairs, chatty, levelled, pairs];

/**
 * What the given services logged while the wanted request was under way, in order of time, as their loggers
 * would have printed it: no trace ids, each in its own manner. Only the first service (the edge) keeps an access log,
 * of which the lines of other operations than the wanted one are left out: anybody would filter for it first.
 * @param wanted index of the trace that the learner looks for
 * @param marginNs how long before and after that request the list reaches
 */
export function logLines(
  set: TraceSet,
  services: readonly string[],
  wanted: number,
  marginNs: number,
): LogLine[] {
  const looked = set.trace(wanted);
  let last = 0;
  for (const end of looked.end) if (end > last) last = end;
  const from = looked.base - BigInt(Math.round(marginNs));
  const to = looked.base + BigInt(Math.round(last + marginNs));
  const found: (LogLine & { at: bigint })[] = [];
  for (let index = 0; index < set.traceCount; index++) {
    const trace = set.trace(index);
    for (let span = 0; span < trace.size; span++) {
      if (trace.kind[span] !== Kind.server) continue;
      const place = services.indexOf(trace.service(span));
      if (place < 0) continue;
      if (place === 0 && trace.name(span) !== looked.name(0)) continue;
      const { begins, ends } = place === 0 ? access : dialects[place % dialects.length]!;
      if (begins) note(trace, span, trace.start[span]!, begins, index === wanted);
      note(trace, span, trace.end[span]!, ends, index === wanted);
    }
  }
  return found
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ clock, service, text, wanted }) => ({ clock, service, text, wanted }));

  function note(trace: Trace, span: number, offsetNs: number, say: Note, mine: boolean): void {
    const at = trace.base + BigInt(Math.round(offsetNs));
    if (at < from || at > to) return;
    found.push({ at, clock: clock(at), service: trace.service(span), text: say(trace, span), wanted: mine });
  }
}

/** hh:mm:ss.mmm in UTC of nanoseconds since the epoch. */
function clock(unixNano: bigint): string {
  const ms = Number((unixNano / 1_000_000n) % 86_400_000n);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`;
}
