import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, vi } from 'vitest';
import { main } from '#src/cli/main.ts';

const bin = fileURLToPath(new URL('../../../src/cli/tracewalk.mjs', import.meta.url));

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The real program in a process of its own. @param input what it reads on standard input */
export function tracewalk(args: readonly string[], input = '', cwd?: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { cwd, maxBuffer: 1 << 28 };
    const child = execFile(process.execPath, [bin, ...args], options, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
    child.stdin!.on('error', () => {}); // it may end without having read
    child.stdin!.end(input);
  });
}

/** The program inside the test's own process, where starting one each time would cost too much. */
export async function mainHere(args: readonly string[]): Promise<Outcome> {
  let [out, err] = ['', ''];
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true)),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true)),
  ];
  try {
    return { code: await main(args), out, err };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** A folder that is gone after the tests of a file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tracewalk-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}
