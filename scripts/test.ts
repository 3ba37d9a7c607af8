import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { browserForTests } from './find-browser.ts';
import { root, runScript, toolScript, type Outcome } from './run-tool.ts';
import { serve } from './serve.ts';

/** The path under which the second build is served: every link must survive it. */
const SUB_PATH = '/some/course';

const counts = { passed: 0, failed: 0 };
const began = Date.now();
const results = join(root, 'test', 'results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const browser = browserForTests();
console.log(`Browser tests use ${browser.path} (${browser.how}).`);
const env = { TRACEWALK_CHROME: browser.path };

// Two lanes for two cores, about as long as each other: what reads the source beside what needs the built site.
await Promise.all([readSource(), buildAndVisit()]);

console.log(`\nTook ${Math.round((Date.now() - began) / 1000)} s.`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);

async function readSource(): Promise<void> {
  await vitest('unit', ['--project', 'unit']);
  await vitest('browser', ['--project', 'browser']);
  await check('types in routes and content (astro sync)', toolScript('astro'), ['sync']);
  await check('types (tsc)', toolScript('typescript', 'tsc'), ['--noEmit']);
  await check('types in pages (astro check)', toolScript('astro'), ['check']);
  await check('types in widgets (svelte-check)', toolScript('svelte-check'), [
    '--fail-on-warnings',
    '--output',
    'human',
  ]);
  await check('lint (eslint)', toolScript('eslint'), ['.', '--max-warnings', '0']);
  await check('format (prettier)', toolScript('prettier'), ['--check', '.']);
}

async function buildAndVisit(): Promise<void> {
  const built = await check('build', toolScript('astro'), ['build']);
  const moved = await check('build under a sub-path', toolScript('astro'), [
    ...['build', '--outDir', 'dist-base'],
    ...['--base', SUB_PATH],
  ]);
  await check('lessons and scenarios (tracewalk check)', join(root, 'src/cli/tracewalk.mjs'), ['check']);
  if (!built || !moved) return;
  const [site, subPath] = await Promise.all([serve(0), serve(0, { outDir: 'dist-base', base: SUB_PATH })]);
  await vitest('e2e', ['--project', 'e2e', '--maxWorkers=2'], {
    E2E_URL: site.url,
    E2E_BASE_URL: subPath.url,
  });
  site.stop();
  subPath.stop();
}

async function check(name: string, script: string, args: readonly string[]): Promise<boolean> {
  const { code, output } = await runScript(script, args, { env });
  tell(name, code === 0, output);
  counts[code === 0 ? 'passed' : 'failed']++;
  return code === 0;
}

async function vitest(
  name: string,
  args: readonly string[],
  more: Record<string, string> = {},
): Promise<void> {
  const file = join(results, `${name}.json`);
  const outcome = await runScript(
    toolScript('vitest'),
    ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { env: { ...env, ...more } },
  );
  const { passed, failed } = countsIn(file, outcome);
  counts.passed += passed;
  counts.failed += failed;
  tell(`${name} tests: ${passed} passed, ${failed} failed`, outcome.code === 0, outcome.output);
}

/** A run that died before it wrote its report, or failed outside any test, counts as one failure. */
function countsIn(file: string, outcome: Outcome): { passed: number; failed: number } {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
    };
    const unexplained = outcome.code !== 0 && report.numFailedTests === 0 ? 1 : 0;
    return { passed: report.numPassedTests, failed: report.numFailedTests + unexplained };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function tell(name: string, ok: boolean, output: string): void {
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(`${ok ? '✓' : '✗'} ${name} (at ${seconds} s)`);
  if (!ok) console.log(output.trimEnd());
}
