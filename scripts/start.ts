import { createServer } from 'node:net';
import { runScript, toolScript } from './run-tool.ts';
import { serve } from './serve.ts';

const port = 4321;

if (!(await isFree(port))) {
  console.error(`Port ${port} is taken by another program. Stop it, then run npm start again.`);
  process.exit(1);
}
console.log('Building the course …');
const build = await runScript(toolScript('astro'), ['build']);
if (build.code !== 0) {
  console.error(build.output);
  process.exit(build.code);
}
const served = await serve(port, { base: process.env.TRACEWALK_BASE ?? '/' });
console.log(`\nTracewalk is at ${served.url}\nCtrl+C stops it.`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    served.stop();
    process.exit(0);
  });
}

function isFree(candidate: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .once('listening', () => probe.close(() => resolve(true)))
      .listen(candidate);
  });
}
