import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where built peers are kept between runs: the first build of the Collector and Jaeger takes minutes. */
export const cache = join(dirname(fileURLToPath(import.meta.url)), '..', '.cache');
mkdirSync(cache, { recursive: true });

/** A real back end that runs on this machine. */
export interface Peer {
  /** Where it takes spans in. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Whether a program can be called here; said aloud when not, since what needs it fails. */
export function has(program: string, versionFlag: string): boolean {
  const found = spawnSync(program, [versionFlag], { stdio: 'ignore' }).status === 0;
  if (!found) console.error(`${program} is not on this machine: the peers that need it cannot be had.`);
  return found;
}

/**
 * Runs a build step to its end, its output shown.
 * @throws Error when it fails
 */
export function build(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): void {
  console.error(`$ ${program} ${args.join(' ')}`);
  const { status } = spawnSync(program, args, {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`${program} ${args[0]} failed with ${status}`);
}

/** Builds something once: `make` is only called while `file` is not in the cache. */
export function cached(file: string, make: () => void): string {
  const path = join(cache, file);
  if (!existsSync(path)) make();
  return path;
}

/**
 * Starts a server and resolves once `ready` answers with a success.
 * @throws Error with what the server said when it ends first or takes more than a minute
 */
export async function start(
  program: string,
  args: readonly string[],
  ready: string,
  env: Record<string, string> = {},
): Promise<() => Promise<void>> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let said = '';
  let ended = false;
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
  void closed.then(() => (ended = true));
  for (let tries = 0; tries < 300; tries++) {
    if (ended) break;
    const answer = await fetch(ready).catch(() => undefined);
    if (answer && answer.status < 500) {
      return async () => {
        child.kill();
        await closed;
      };
    }
    await pause(200);
  }
  child.kill();
  throw new Error(`${program} did not come up:\n${said.slice(-2000)}`);
}

/** A port of the loopback interface that nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
