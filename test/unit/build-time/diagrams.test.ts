import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { markdownToHtml } from 'satteri';
import { describe, expect, it } from 'vitest';
import { diagramFile } from '#src/build-time/diagram-file.ts';
import { diagrams } from '#src/build-time/diagrams.ts';

const source = 'flowchart LR\n  accTitle: Two\n  a --> b';
const lesson = `# A lesson\n\nText.\n\n\`\`\`mermaid\n${source}\n\`\`\`\n`;
const folder = mkdtempSync(join(tmpdir(), 'diagrams-'));
const file = join(folder, 'lesson.md');
writeFileSync(file, lesson);

const html = async (text: string) =>
  (await markdownToHtml(text, { hastPlugins: [diagrams(folder)], fileURL: pathToFileURL(file) })).html;

describe('a mermaid fence', () => {
  it('fails the build, with file and line, when nobody has drawn it', async () => {
    await expect(html(lesson)).rejects.toThrow(
      /lesson\.md:6 this diagram is not drawn yet.*npm run diagrams/,
    );
  });

  it('becomes its drawing, markup and all', async () => {
    const svg =
      '<svg viewBox="0 0 9 9" role="img"><title>Two</title><path d="M0 0" stroke-dasharray="1 2"></path></svg>';
    writeFileSync(diagramFile(source, folder), svg);
    expect(await html(lesson)).toContain(`<figure class="diagram">${svg}</figure>`);
  });

  it('breaks out of the reading column when it is wider', async () => {
    writeFileSync(diagramFile(source, folder), '<svg width="1040" viewBox="0 0 1040 9"></svg>');
    expect(await html(lesson)).toContain('<figure class="diagram wide">');
  });

  it('is another diagram as soon as a letter changes, and the same with another line end', () => {
    expect(diagramFile(`${source}\n`)).toBe(diagramFile(source));
    expect(diagramFile(source.replace('Two', 'Too'))).not.toBe(diagramFile(source));
  });

  it('leaves code in other languages alone', async () => {
    expect(await html('```http\nGET /\n```')).not.toContain('class="diagram');
  });
});
