import { Kind, Status } from '../telemetry/span.ts';
import type { Span } from '../telemetry/span.ts';
import type { TraceSet } from '../telemetry/trace.ts';
import type { AttributeValue } from '../telemetry/attributes.ts';

export type Target = 'otlp' | 'otlp-lines' | 'jaeger' | 'zipkin';

/** What becomes of a part of a span in a format that has no place for it. */
export interface FieldRule {
  readonly field: string;
  /** By target; a target that is not named keeps the field as it is. */
  readonly becomes: Readonly<Partial<Record<Target, string>>>;
  /** Whether a span has something there. */
  readonly in: (span: Span) => boolean;
}

const isText = ({ type }: AttributeValue) => type === 'string';
const isScalar = ({ type }: AttributeValue) => !['array', 'map', 'empty'].includes(type);

/** What each format cannot hold. OTLP holds everything that Tracewalk's own span table does. */
export const fieldTable: readonly FieldRule[] = [
  {
    field: 'nanoseconds',
    becomes: { jaeger: 'cut to whole microseconds', zipkin: 'cut to whole microseconds' },
    in: ({ startUnixNano, endUnixNano, events }) =>
      [startUnixNano, endUnixNano, ...events.map((event) => event.timeUnixNano)].some(
        (time) => time % 1000n !== 0n,
      ),
  },
  {
    field: 'end before start',
    becomes: { jaeger: 'a duration of 0', zipkin: 'no duration' },
    in: ({ startUnixNano, endUnixNano }) => endUnixNano < startUnixNano,
  },
  { field: 'links', becomes: { zipkin: 'lost' }, in: ({ links }) => links.length > 0 },
  {
    field: 'attributes and trace state of links',
    becomes: { jaeger: 'lost' },
    in: ({ links }) =>
      links.some(
        ({ attributes, traceState }) =>
          traceState !== '' || attributes.some(({ key }) => key !== 'opentracing.ref_type'),
      ),
  },
  {
    field: 'lists, maps and empty values',
    becomes: { jaeger: 'JSON in a string', zipkin: 'JSON in a string' },
    in: (span) => valuesOf(span).some((value) => !isScalar(value)),
  },
  {
    field: 'types of numbers, booleans and bytes',
    becomes: { zipkin: 'strings' },
    in: (span) => valuesOf(span).some((value) => isScalar(value) && !isText(value)),
  },
  {
    field: 'attributes of events',
    becomes: { zipkin: 'JSON in the annotation' },
    in: ({ events }) => events.some(({ attributes }) => attributes.length > 0),
  },
  {
    field: 'attributes of the resource',
    becomes: { zipkin: 'tags of every span' },
    in: ({ resource }) => resource.attributes.length > 1,
  },
  {
    field: 'attributes of the scope',
    becomes: { jaeger: 'lost', zipkin: 'lost' },
    in: ({ scope }) => scope.attributes.length > 0,
  },
  {
    field: 'flags',
    becomes: { jaeger: 'only "sampled"', zipkin: 'lost' },
    in: ({ flags }) => flags > 1,
  },
  {
    field: 'kind unspecified',
    becomes: { zipkin: 'none, which reads as internal' },
    in: ({ kind }) => kind === Kind.unspecified,
  },
  {
    field: 'description of a status that is no error',
    becomes: { jaeger: 'a tag', zipkin: 'a tag' },
    in: ({ status, statusMessage }) => status !== Status.error && statusMessage !== '',
  },
];

export interface Loss {
  readonly field: string;
  readonly becomes: string;
  /** How many spans of the set have it. */
  readonly spans: number;
}

/** What a set has that the target cannot hold, in the order of the table. */
export function losses(set: TraceSet, target: Target): Loss[] {
  const rules = fieldTable.filter((rule) => target in rule.becomes);
  const counts = rules.map(() => 0);
  if (rules.length === 0) return [];
  for (let at = 0; at < set.traceCount; at++) {
    const trace = set.trace(at);
    for (let row = 0; row < trace.size; row++) {
      const span = trace.span(row);
      rules.forEach((rule, number) => (counts[number]! += rule.in(span) ? 1 : 0));
    }
  }
  return rules.flatMap(({ field, becomes }, number) =>
    counts[number]! > 0 ? [{ field, becomes: becomes[target]!, spans: counts[number]! }] : [],
  );
}

function valuesOf({ attributes, resource, events }: Span): readonly AttributeValue[] {
  return [...attributes, ...resource.attributes, ...events.flatMap((event) => event.attributes)];
}
