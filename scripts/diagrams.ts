import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { DIAGRAMS, diagramFile } from '../src/build-time/diagram-file.ts';
import { drawDiagram } from './draw-diagram.ts';
import { browserForTests } from './find-browser.ts';
import { root } from './run-tool.ts';

/*
 * Draws the Mermaid diagrams of all lessons and guides with the real Mermaid in a real browser, and writes them
 * as SVG files to commit. Drawings that no fence asks for any more are deleted.
 */
const FENCE = /^([ \t]*)```mermaid\n([\s\S]*?)^\1```/gm;

const wanted = globSync('content/**/*.{md,mdx}', { cwd: root }).flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(FENCE)].map((match) => ({
    where: `${file}:${text.slice(0, match.index).split('\n').length}`,
    source: (match[2] ?? '').replaceAll(new RegExp(`^${match[1]}`, 'gm'), '').trim(),
  }));
});

mkdirSync(join(root, DIAGRAMS), { recursive: true });
const files = new Set(wanted.map(({ source }) => basename(diagramFile(source))));
const drawn = new Set(readdirSync(join(root, DIAGRAMS)));
for (const file of drawn) if (!files.has(file)) rmSync(join(root, DIAGRAMS, file));

const missing = wanted.filter(({ source }) => !drawn.has(basename(diagramFile(source))));
if (missing.length > 0) {
  const browser = await chromium.launch({ executablePath: browserForTests().path, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  await prepare(page);
  for (const { where, source } of missing) {
    const file = diagramFile(source);
    if (!/^\s*accTitle\s*:/m.test(source))
      throw new Error(
        `${where}: the diagram has no "accTitle: …" line, and a reader of the page's text would not know it is there`,
      );
    const svg = await page
      .evaluate(drawDiagram, { source, id: `diagram-${basename(file, '.svg')}` })
      .catch((error) => {
        throw new Error(`${where}: Mermaid refuses this diagram: ${(error as Error).message}`);
      });
    writeFileSync(join(root, file), `${svg}\n`);
    console.log(`${where} → ${file}`);
  }
  await browser.close();
}
console.log(`${wanted.length} diagrams, ${missing.length} drawn anew.`);

/** A page with Mermaid and the text face of the site: boxes are as wide as their words will be. */
async function prepare(page: Page): Promise<void> {
  const resolve = createRequire(import.meta.url).resolve;
  const face =
    '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2';
  const font = readFileSync(resolve(face)).toString('base64');
  await page.setContent('<!doctype html><body></body>');
  await page.addStyleTag({
    content: `@font-face { font-family: 'Atkinson Hyperlegible Next'; font-weight: 200 800; src: url(data:font/woff2;base64,${font}) }
      body { font-family: 'Atkinson Hyperlegible Next' }`,
  });
  await page.addScriptTag({ path: join(root, 'node_modules/mermaid/dist/mermaid.min.js') });
  await page.evaluate(() => document.fonts.load('15px "Atkinson Hyperlegible Next"'));
}
