import { runScript, toolScript } from './run-tool.ts';
import { serve } from './serve.ts';

const port = 4321;

console.log('Building the course …');
const build = await runScript(toolScript('astro'), ['build']);
if (build.code !== 0) {
  console.error(build.output);
  process.exit(build.code);
}
try {
  const served = await serve(port, { base: process.env.TRACEWALK_BASE ?? '/' });
  console.log(`Tracewalk is at ${served.url}\nCtrl+C stops it.`);
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
  console.error(`Port ${port} is taken by another program. Stop that one, then run npm start again.`);
  process.exit(1);
}
