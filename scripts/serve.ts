import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import compression from 'compression';
import sirv from 'sirv';
import { root } from './run-tool.ts';

/** A built course being served. */
export interface Served {
  /** Address of the home page, with a closing slash. */
  readonly url: string;
  stop(): void;
}

/**
 * Serves a built folder as a static host would: under a base path, compressed, with 404.html for what is not there.
 * @param port 0 takes any free one
 * @throws Error when the port is taken (code EADDRINUSE) or the folder holds no build
 */
export async function serve(port: number, { outDir = 'dist', base = '/' } = {}): Promise<Served> {
  const folder = join(root, outDir);
  const notFound = readFileSync(join(folder, '404.html'));
  const files = sirv(folder, { etag: true });
  const compress = compression();
  const prefix = base.replace(/\/+$/, '');
  const server = createServer((request, response) => {
    const missing = () => {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(notFound);
    };
    const path = request.url ?? '/';
    if (!path.startsWith(`${prefix}/`)) return missing();
    request.url = path.slice(prefix.length);
    // The types are Express's; the function takes Node's own request and response.
    compress(request as never, response as never, () => files(request, response, missing));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${taken}${prefix}/`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
