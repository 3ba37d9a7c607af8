import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromHtml } from 'hast-util-from-html';
import type { HastPluginDefinition } from 'satteri';
import { diagramFile } from './diagram-file.ts';

/** Width of the reading column in px; a wider drawing breaks out of it. */
const TEXT_COLUMN = 640;

/**
 * Puts the drawn SVG in the place of every ```mermaid fence. The drawing is looked up by the hash of the fence's
 * text (`npm run diagrams` draws it); the page's styles colour it, so one drawing serves both themes and print.
 * @param folder of the drawings, when it is not the project's own
 */
export const diagrams = (folder?: string): HastPluginDefinition => ({
  name: 'diagrams',
  element: {
    filter: ['pre'],
    visit(node, ctx) {
      const code = node.children.find((child) => child.type === 'element' && child.tagName === 'code');
      if (code?.type !== 'element') return;
      const classes = code.properties['className'];
      if (!Array.isArray(classes) || !classes.includes('language-mermaid')) return;
      const source = ctx.textContent(code);
      const file = diagramFile(source, folder);
      if (!existsSync(file))
        throw new Error(
          `${place(ctx.fileURL, source)} this diagram is not drawn yet, or was edited since (${file} is missing): run "npm run diagrams" and commit what it writes`,
        );
      const svg = readFileSync(file, 'utf8').trim();
      const wide = Number(/\swidth="(\d+)"/.exec(svg)?.[1]) > TEXT_COLUMN ? ' wide' : '';
      return fromHtml(`<figure class="diagram${wide}">${svg}</figure>`, { fragment: true }).children[0];
    },
  },
});

/** `content/lessons/1/04-x.mdx:57` of a fence. */
function place(file: URL | undefined, source: string): string {
  if (!file) return 'a lesson:';
  const path = fileURLToPath(file);
  const text = readFileSync(path, 'utf8');
  const at = text.indexOf(source.trim().split('\n')[0] ?? '');
  return `${relative(process.cwd(), path)}:${text.slice(0, at).split('\n').length}`;
}
