import { codeToHtml } from 'shiki';
import { describe, expect, it } from 'vitest';
import { tokenClasses, tokenTheme } from '#src/build-time/token-classes.ts';

const highlight = (code: string, lang: string) =>
  codeToHtml(code, { lang, theme: tokenTheme, transformers: [tokenClasses] });

describe('highlighted code', () => {
  it.each([
    ['ts', "const a = 'b'; // c"],
    ['yaml', 'services:\n  fraud: { workers: 4 } # few'],
    ['http', 'GET /cart HTTP/1.1\ntraceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
    ['json', '{"a": [1, null]}'],
  ])('carries no inline style, which the policy would block (%s)', async (lang, code) => {
    const html = await highlight(code, lang);
    expect(html).not.toMatch(/style=/);
    expect(html).toMatch(/class="code-/);
  });

  it('names what each token is', async () => {
    const html = await highlight("const a = 'b'; // c", 'ts');
    expect(html).toContain('<span class="code-keyword">const</span>');
    expect(html).toContain('<span class="code-comment">// c</span>');
  });
});
