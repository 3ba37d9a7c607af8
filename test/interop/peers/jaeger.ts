import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { build, cache, cached, freePort, start, type Peer } from './peer.ts';

const MODULE = 'github.com/jaegertracing/jaeger@v1.76.0';

/** Jaeger v2 from its Go module (the module holds the source of both generations). */
function binary(): string {
  return cached('jaeger', () => {
    const found = spawnSync('go', ['mod', 'download', '-json', MODULE], { encoding: 'utf8' });
    const { Dir: folder } = JSON.parse(found.stdout) as { Dir?: string };
    if (!folder) throw new Error(`go mod download ${MODULE} gave no folder: ${found.stdout}${found.stderr}`);
    build('go', ['build', '-o', join(cache, 'jaeger'), './cmd/jaeger'], folder);
  });
}

/** Jaeger with memory storage. */
export interface Jaeger extends Peer {
  /** One trace as Jaeger's query API gives it (`{data: [trace]}`). */
  trace(traceId: string): Promise<string>;
}

export async function startJaeger(): Promise<Jaeger> {
  const [otlp, query, grpc] = [await freePort(), await freePort(), await freePort()];
  const config = join(mkdtempSync(join(tmpdir(), 'tracewalk-jaeger-')), 'jaeger.yaml');
  writeFileSync(
    config,
    `receivers: { otlp: { protocols: { http: { endpoint: 127.0.0.1:${otlp} } } } }
exporters: { jaeger_storage_exporter: { trace_storage: memory } }
extensions:
  jaeger_storage: { backends: { memory: { memory: { max_traces: 100000 } } } }
  jaeger_query:
    storage: { traces: memory }
    http: { endpoint: 127.0.0.1:${query} }
    grpc: { endpoint: 127.0.0.1:${grpc} }
service:
  telemetry: { metrics: { level: none } }
  extensions: [jaeger_storage, jaeger_query]
  pipelines: { traces: { receivers: [otlp], exporters: [jaeger_storage_exporter] } }
`,
  );
  const api = `http://127.0.0.1:${query}/api`;
  const stop = await start(binary(), ['--config', config], `${api}/services`);
  return {
    endpoint: `http://127.0.0.1:${otlp}`,
    stop,
    trace: async (traceId) => (await fetch(`${api}/traces/${traceId}`)).text(),
  };
}
