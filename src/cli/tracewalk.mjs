#!/usr/bin/env node
// Plain JavaScript for any Node from 20 on: the program itself is TypeScript, which Node runs from 22.18 on, so an
// older Node hands over to the one that `npm ci` has put into node_modules.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  const newer = packagedNode();
  if (newer === undefined) {
    process.stderr.write(
      `tracewalk: needs Node 22.18 or newer, this is ${process.versions.node}; run "npm ci" in its folder, ` +
        `which brings one along where there is one for ${process.platform} ${process.arch}\n`,
    );
    process.exitCode = 2;
  } else {
    const child = spawn(newer, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
      stdio: 'inherit',
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', (error) => {
      process.stderr.write(`tracewalk: cannot start ${newer}: ${error.message}\n`);
      process.exitCode = 2;
    });
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? 1;
      if (signal === null || signal === 'SIGPIPE') return;
      process.removeAllListeners(signal);
      process.kill(process.pid, signal); // end as the child did
    });
  }
}

/** @returns {string | undefined} */
function packagedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const require = createRequire(import.meta.url);
  for (const name of [`node-${system}-${process.arch}`, `node-bin-${system}-${process.arch}`, 'node']) {
    try {
      const folder = dirname(require.resolve(`${name}/package.json`));
      const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
      if (existsSync(binary)) return binary;
    } catch {
      // not installed here; the next one may be
    }
  }
  return undefined;
}
