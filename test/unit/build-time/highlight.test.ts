import { markdownToHtml } from 'satteri';
import { describe, expect, it } from 'vitest';
import { highlight } from '#src/build-time/highlight.ts';

const html = async (code: string, lang: string) =>
  (await markdownToHtml(`\`\`\`${lang}\n${code}\n\`\`\`\n`, { hastPlugins: [highlight] })).html;

describe('highlighted code', () => {
  it.each([
    ['ts', "const a = 'b'; // c"],
    ['yaml', 'services:\n  fraud: { workers: 4 } # few'],
    ['http', 'GET /cart HTTP/1.1\ntraceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
    ['json', '{"a": [1, null]}'],
  ])('carries no inline style, which the policy would block (%s)', async (lang, code) => {
    const text = await html(code, lang);
    expect(text).not.toMatch(/style=/);
    expect(text).toMatch(/class="code-/);
  });

  it('names what each token is', async () => {
    const text = await html("const a = 'b'; // c", 'ts');
    expect(text).toContain('<span class="code-keyword">const</span>');
    expect(text).toContain('<span class="code-comment">// c</span>');
  });

  it('can be reached and scrolled by keyboard', async () => {
    expect(await html('a: 1', 'yaml')).toMatch(/<pre [^>]*tabindex="0"/);
  });

  it('refuses a language that Shiki does not know, by name', async () => {
    await expect(html('a', 'ymal')).rejects.toThrow(/ymal/);
  });

  it('leaves a fence without a language as it is', async () => {
    expect(await html('plain', '')).toContain('<pre><code>plain');
  });
});
