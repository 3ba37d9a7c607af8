import { byResource, writeOtlpProtobuf } from '#simulations/formats/otlp-protobuf.ts';
import { writeOtlp } from '#simulations/formats/otlp-write.ts';
import { writeZipkin } from '#simulations/formats/zipkin-write.ts';
import { collectSpans } from '#simulations/telemetry/collect.ts';
import type { Span } from '#simulations/telemetry/span.ts';

/** How spans travel to a back end. */
export interface Protocol {
  /** Appended to an endpoint that names no path. */
  readonly path: string;
  readonly contentType: string;
  encode(spans: readonly Span[]): Uint8Array<ArrayBuffer>;
}

const UTF8 = new TextEncoder();
const bytes = (pieces: Iterable<string>) => UTF8.encode([...pieces].join(''));

export const protocols = {
  'http/json': {
    path: '/v1/traces',
    contentType: 'application/json',
    encode: (spans) => bytes(writeOtlp(collectSpans(spans))),
  },
  'http/protobuf': {
    path: '/v1/traces',
    contentType: 'application/x-protobuf',
    encode: (spans) => new Uint8Array(writeOtlpProtobuf(byResource(spans))),
  },
  zipkin: {
    path: '/api/v2/spans',
    contentType: 'application/json',
    encode: (spans) => bytes(writeZipkin(collectSpans(spans))),
  },
} satisfies Record<string, Protocol>;
