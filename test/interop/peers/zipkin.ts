import { build, cache, cached, freePort, start, type Peer } from './peer.ts';

const VERSION = '3.6.1';
const JAR = `zipkin-server-${VERSION}-exec.jar`;

/** Zipkin's own server from Maven Central, with memory storage. */
export interface Zipkin extends Peer {
  /** One trace as Zipkin's API gives it (an array of v2 spans). */
  trace(traceId: string): Promise<string>;
}

export async function startZipkin(): Promise<Zipkin> {
  const jar = cached(JAR, () =>
    build(
      'mvn',
      [
        '-q',
        'dependency:copy',
        `-Dartifact=io.zipkin:zipkin-server:${VERSION}:jar:exec`,
        `-DoutputDirectory=${cache}`,
      ],
      cache,
    ),
  );
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = await start('java', ['-jar', jar], `${endpoint}/health`, {
    QUERY_PORT: String(port),
    MEM_MAX_SPANS: '1000000',
  });
  return {
    endpoint,
    stop,
    trace: async (traceId) => (await fetch(`${endpoint}/api/v2/trace/${traceId}`)).text(),
  };
}
