import { describe, expect, it } from 'vitest';
import { writeOtlp } from '#simulations/formats/otlp-write.ts';
import { Kind, Status } from '#simulations/telemetry/span.ts';
import { EPOCH, setOf, spanIdOf } from '#test/unit/analysis/build.ts';
import { tracewalk } from './tracewalk.ts';

/** A call over two services beside a query, with a child that outlives its parent. */
const set = setOf([
  { id: 'root', start: 0, end: 100, service: 'web', name: 'GET /', kind: Kind.server },
  { id: 'call', parent: 'root', start: 10, end: 60, service: 'web', name: 'POST', kind: Kind.client },
  {
    id: 'serve',
    parent: 'call',
    start: 15,
    end: 55,
    service: 'cart',
    name: 'POST /cart',
    kind: Kind.server,
    status: Status.error,
  },
  { id: 'log', parent: 'root', start: 90, end: 120, service: 'web', name: 'flush' },
]);
const file = [...writeOtlp(set)].join('');
const traceId = set.trace(0).id;
const [root, call, serve, log] = ['root', 'call', 'serve', 'log'].map(spanIdOf) as [
  string,
  string,
  string,
  string,
];
const nano = (offset: number) => String(EPOCH + BigInt(offset));

async function analysed(what: string): Promise<unknown> {
  const { code, out, err } = await tracewalk(['analyse', '-', `--${what}`, '--json'], file);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out);
}

describe.concurrent('tracewalk analyse', () => {
  it('--tree nests spans and names what is odd', async () => {
    const span = (
      spanId: string,
      service: string,
      name: string,
      kind: string,
      from: number,
      to: number,
      status: string,
      children: unknown[],
    ) => ({
      spanId,
      service,
      name,
      kind,
      startUnixNano: nano(from),
      endUnixNano: nano(to),
      status,
      children,
    });
    expect(await analysed('tree')).toEqual({
      traces: [
        {
          traceId,
          spanCount: 4,
          roots: [
            span(root, 'web', 'GET /', 'server', 0, 100, 'unset', [
              span(call, 'web', 'POST', 'client', 10, 60, 'unset', [
                span(serve, 'cart', 'POST /cart', 'server', 15, 55, 'error', []),
              ]),
              span(log, 'web', 'flush', 'internal', 90, 120, 'unset', []),
            ]),
          ],
          warnings: [
            { kind: 'ends-after-parent', spanId: log, message: 'it ends 20 ns after its parent "GET /"' },
          ],
        },
      ],
    });
  });

  it('--self-time gives ns by span id', async () => {
    expect(await analysed('self-time')).toEqual({
      traces: [{ traceId, selfTime: { [root]: '40', [call]: '10', [serve]: '40', [log]: '30' } }],
    });
  });

  it('--critical-path tiles the root and gives exclusive time and slack', async () => {
    const section = (spanId: string, from: number, to: number) => ({
      spanId,
      startUnixNano: nano(from),
      endUnixNano: nano(to),
    });
    expect(await analysed('critical-path')).toEqual({
      traces: [
        {
          traceId,
          criticalPath: [
            section(root, 0, 10),
            section(call, 10, 15),
            section(serve, 15, 55),
            section(call, 55, 60),
            section(root, 60, 90),
            section(log, 90, 100),
          ],
          exclusive: { [root]: '40', [call]: '10', [serve]: '40', [log]: '10' },
          slack: { [root]: '0', [call]: '0', [serve]: '0' },
        },
      ],
    });
  });

  it('--graph gives nodes and edges', async () => {
    expect(await analysed('graph')).toEqual({
      nodes: [
        { service: 'cart', spans: 1, errors: 1 },
        { service: 'web', spans: 3, errors: 0 },
      ],
      edges: [
        { from: 'web', to: 'cart', kind: 'call', calls: 1, errors: 0, p50Ns: '50', p95Ns: '50', p99Ns: '50' },
      ],
    });
  });

  it('--red gives each operation its figures', async () => {
    const row = (service: string, name: string, kind: string, ns: string, errors = 0) => ({
      service,
      name,
      kind,
      count: 1,
      errors,
      p50Ns: ns,
      p90Ns: ns,
      p99Ns: ns,
      maxNs: ns,
    });
    expect(await analysed('red')).toEqual({
      operations: [
        row('cart', 'POST /cart', 'server', '40', 1),
        row('web', 'GET /', 'server', '100'),
        row('web', 'POST', 'client', '50'),
        row('web', 'flush', 'internal', '30'),
      ],
    });
  });

  it('--warnings gives them alone', async () => {
    expect(await analysed('warnings')).toMatchObject({ traces: [{ traceId, warnings: [{ spanId: log }] }] });
  });

  it('writes for people without --json', async () => {
    const { out } = await tracewalk(['analyse', '-', '--tree'], file);
    expect(out).toContain('      cart  POST /cart  server  40 ns  error\n');
  });

  it('writes a chain deeper than any stack', async () => {
    const chain = Array.from({ length: 20_000 }, (_, at) => ({
      id: `${at}`,
      ...(at > 0 ? { parent: `${at - 1}` } : {}),
      name: 'link',
      start: at,
      end: 100_000 - at,
    }));
    const { code, out } = await tracewalk(
      ['analyse', '-', '--tree', '--json'],
      [...writeOtlp(setOf(chain))].join(''),
    );
    expect(code).toBe(0);
    expect(out.match(/"children":\[/g)).toHaveLength(20_000);
    expect(out.endsWith(`"children":[${']}'.repeat(20_000)}],"warnings":[]}\n]}\n`)).toBe(true);
  });
});
