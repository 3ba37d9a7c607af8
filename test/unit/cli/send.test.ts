import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { deliver } from '#src/cli/send/delivery.ts';
import { openTrace } from '#simulations/formats/open-trace.ts';
import { tracewalk } from './tracewalk.ts';

interface Received {
  readonly path: string;
  readonly type: string | undefined;
  readonly body: Buffer;
}

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** A back end that answers as it is told, request by request; the last answer stays. */
async function backEnd(...answers: ((response: ServerResponse) => void)[]) {
  const received: Received[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = answers[Math.min(received.length, answers.length - 1)]!;
      received.push({
        path: request.url!,
        type: request.headers['content-type'],
        body: Buffer.concat(chunks),
      });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

const status =
  (code: number, body = '{}', headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(body);

/** Delivers without waiting; returns the waits that were asked for. */
async function delivered(url: string) {
  const waits: number[] = [];
  const wait = async (ms: number) => void waits.push(ms);
  const delivery = await deliver(
    { url, contentType: 'application/json', body: new Uint8Array(3) },
    wait,
    () => 0.5,
  );
  return { delivery, waits };
}

describe('delivering one request', () => {
  it('is done when the server takes it', async () => {
    const { url } = await backEnd(status(200));
    expect(await delivered(url)).toEqual({
      delivery: { kind: 'accepted', rejected: 0, says: '' },
      waits: [],
    });
  });

  it.each([429, 502, 503, 504])('tries again after %i, waiting longer each time', async (code) => {
    const { url, received } = await backEnd(status(code), status(code), status(code), status(200));
    expect(await delivered(url)).toMatchObject({ delivery: { kind: 'accepted' }, waits: [1000, 1500, 2250] });
    expect(received).toHaveLength(4);
  });

  it('waits as long as the server asks for', async () => {
    const { url } = await backEnd(status(429, '', { 'retry-after': '7' }), status(200));
    expect((await delivered(url)).waits).toEqual([7000]);
  });

  it('gives up after five attempts', async () => {
    const { url, received } = await backEnd(status(503, 'busy'));
    expect((await delivered(url)).delivery).toEqual({ kind: 'refused', status: 503, says: 'busy' });
    expect(received).toHaveLength(5);
  });

  it.each([400, 401, 404, 413, 500, 501])('does not try again after %i', async (code) => {
    const { url, received } = await backEnd(status(code, '{"code":3,"message":"no such field"}'));
    expect((await delivered(url)).delivery).toEqual({ kind: 'refused', status: code, says: 'no such field' });
    expect(received).toHaveLength(1);
  });

  it('tries again when nobody listens', async () => {
    const { delivery, waits } = await delivered('http://127.0.0.1:1');
    expect(delivery).toEqual({
      kind: 'refused',
      status: 0,
      says: expect.stringMatching(/ECONNREFUSED|bad port/),
    });
    expect(waits).toHaveLength(4);
  });

  it('reads a partial success in JSON and in binary', async () => {
    const json = await backEnd(
      status(200, '{"partialSuccess":{"rejectedSpans":"3","errorMessage":"too old"}}'),
    );
    const binary = await backEnd((response) =>
      response
        .writeHead(200, { 'content-type': 'application/x-protobuf' })
        // field 1, 11 bytes: field 1 varint 300, field 2 "too old" cut to "too o"
        .end(Buffer.from([0x0a, 10, 0x08, 0xac, 0x02, 0x12, 5, ...Buffer.from('too o')])),
    );
    expect((await delivered(json.url)).delivery).toEqual({ kind: 'accepted', rejected: 3, says: 'too old' });
    expect((await delivered(binary.url)).delivery).toEqual({
      kind: 'accepted',
      rejected: 300,
      says: 'too o',
    });
  });
});

describe('tracewalk send', () => {
  const args = ['send', 'shop', '--seed', '3', '--requests', '120'];

  it('delivers every span once, with times of now, and counts them', async () => {
    const { url, received } = await backEnd(status(200));
    const before = BigInt(Date.now() - 3_600_000) * 1_000_000n;
    const { code, out } = await tracewalk([...args, '--endpoint', url]);
    const sent = received.map(({ body }) => openTrace(body));
    const spans = sent.reduce((sum, { spanCount }) => sum + spanCount, 0);
    expect([code, out]).toEqual([0, `${spans} spans sent: ${spans} accepted, 0 rejected, 0 lost\n`]);
    expect(received.every(({ path, type }) => path === '/v1/traces' && type === 'application/json')).toBe(
      true,
    );
    expect(sent[0]!.trace(0).base).toBeGreaterThan(before);
    const whole = openTrace((await tracewalk(['run', ...args.slice(1)])).out);
    expect(spans).toBe(whole.spanCount);
  });

  it('speaks binary OTLP and Zipkin', async () => {
    const { url, received } = await backEnd(status(202));
    await tracewalk([...args, '--endpoint', url, '--protocol', 'http/protobuf']);
    expect(received[0]).toMatchObject({ path: '/v1/traces', type: 'application/x-protobuf' });
    expect(received[0]!.body[0]).toBe(0x0a);
    received.length = 0;
    await tracewalk([...args, '--endpoint', `${url}/`, '--protocol', 'zipkin']);
    expect(received[0]!.path).toBe('/api/v2/spans');
    expect(openTrace(received[0]!.body).spanCount).toBeGreaterThan(100);
  });

  it('ends with 1 when spans were rejected', async () => {
    const { url } = await backEnd(
      status(200, '{"partialSuccess":{"rejectedSpans":2,"errorMessage":"too old"}}'),
      status(200),
    );
    const { code, out, err } = await tracewalk([...args, '--endpoint', url]);
    expect(code).toBe(1);
    expect(out).toContain(', 2 rejected, 0 lost');
    expect(err).toContain('the back end says: too old');
  });

  it('ends with 2 and the reason when the endpoint is wrong', async () => {
    const { url } = await backEnd(status(404, 'not here'));
    const wrong = await tracewalk([...args, '--endpoint', url]);
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toContain(`--endpoint ${url}/v1/traces: answered 404, "not here"`);
    const none = await tracewalk([...args, '--endpoint', 'localhost:4318']);
    expect(none.err).toContain('expected a URL like http://127.0.0.1:4318, got "localhost:4318"');
  });
});
