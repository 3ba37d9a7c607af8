import { spawn } from 'node:child_process';
import { root, toolScript } from './run-tool.ts';

/** A built course being served. */
export interface Served {
  /** Address of the home page, with a closing slash. */
  readonly url: string;
  stop(): void;
}

/**
 * Serves a built folder on a port and resolves once it answers.
 * @throws Error when the server ends before it answers (the port is taken, the folder is missing)
 */
export async function serve(port: number, { outDir = 'dist', base = '/' } = {}): Promise<Served> {
  const child = spawn(
    process.execPath,
    [toolScript('astro'), 'preview', '--port', String(port), '--outDir', outDir, '--base', base],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  let ended = false;
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.on('close', () => (ended = true));
  const url = `http://localhost:${port}${base.replace(/\/?$/, '/')}`;
  for (;;) {
    if (ended) throw new Error(`The server on port ${port} did not start:\n${said}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return { url, stop: () => child.kill() };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
