import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, cache, cached, freePort, pause, start, type Peer } from './peer.ts';

const VERSION = 'v0.159.0';
const CONTRIB = 'github.com/open-telemetry/opentelemetry-collector-contrib';

const MANIFEST = `dist: { name: otelcol, output_path: ./otelcol-build, otelcol_version: ${VERSION.slice(1)} }
receivers: [{ gomod: go.opentelemetry.io/collector/receiver/otlpreceiver ${VERSION} }]
processors:
  - gomod: ${CONTRIB}/processor/tailsamplingprocessor ${VERSION}
  - gomod: ${CONTRIB}/processor/probabilisticsamplerprocessor ${VERSION}
exporters: [{ gomod: ${CONTRIB}/exporter/fileexporter ${VERSION} }]
`;

/** The OpenTelemetry Collector, built with the processors that the tests compare against. */
function binary(): string {
  return cached('otelcol', () => {
    build('go', ['install', `go.opentelemetry.io/collector/cmd/builder@${VERSION}`], cache, { GOBIN: cache });
    const manifest = join(cache, 'otelcol.yaml');
    writeFileSync(manifest, MANIFEST);
    build(join(cache, 'builder'), ['--config', manifest], cache);
    copyFileSync(join(cache, 'otelcol-build', 'otelcol'), join(cache, 'otelcol'));
  });
}

/** A Collector that writes what comes out of its pipeline to a file, as OTLP/JSON lines. */
export interface Collector extends Peer {
  /** Everything exported until now; call after `stop()` for all of it. */
  exported(): string;
}

/**
 * Starts a Collector with an OTLP/HTTP receiver and a file exporter.
 * @param processors the `processors:` section as YAML and the order in which the pipeline runs them
 */
export async function startCollector(processors?: {
  yaml: string;
  order: readonly string[];
}): Promise<Collector> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'tracewalk-collector-'));
  const out = join(folder, 'out.jsonl');
  const config = join(folder, 'collector.yaml');
  const endpoint = `http://127.0.0.1:${port}`;
  writeFileSync(out, '');
  writeFileSync(
    config,
    [
      `receivers: { otlp: { protocols: { http: { endpoint: 127.0.0.1:${port} } } } }`,
      `exporters: { file: { path: ${JSON.stringify(out)} } }`,
      processors?.yaml ?? 'processors: {}',
      'service:',
      '  telemetry: { metrics: { level: none } }',
      `  pipelines: { traces: { receivers: [otlp], processors: [${processors?.order.join(', ') ?? ''}], exporters: [file] } }`,
      '',
    ].join('\n'),
  );
  const stop = await start(binary(), ['--config', config], `${endpoint}/v1/traces`);
  await pause(100);
  return { endpoint, stop, exported: () => readFileSync(join(dirname(out), 'out.jsonl'), 'utf8') };
}
