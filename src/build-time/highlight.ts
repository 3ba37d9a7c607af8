import type { Element } from 'hast';
import type { HastPluginDefinition } from 'satteri';
import { codeToHast, createCssVariablesTheme, type ShikiTransformer } from 'shiki';

/** Colours come from the page's styles, so one highlighting serves light, dark and print. */
const theme = createCssVariablesTheme({ name: 'tracewalk', variablePrefix: '--code-' });

const VARIABLE = /var\(--code-(?:token-)?([a-z-]+)\)/;

/**
 * Shiki writes colours as style attributes, which the content security policy blocks: they become classes,
 * `color:var(--code-token-keyword)` → `code-keyword`.
 */
const tokenClasses: ShikiTransformer = {
  name: 'token-classes',
  pre(node) {
    delete node.properties['style'];
    // A long line scrolls; the keyboard must reach it.
    node.properties['tabindex'] = '0';
  },
  span(node) {
    const style = String(node.properties['style'] ?? '');
    delete node.properties['style'];
    const kind = VARIABLE.exec(style)?.[1];
    if (kind && kind !== 'foreground') this.addClassToHast(node, `code-${kind}`);
  },
};

/** Highlights fenced code at build time. Astro's own way to Shiki warns that it breaks the policy; this does not. */
export const highlight: HastPluginDefinition = {
  name: 'highlight',
  element: {
    filter: ['pre'],
    async visit(node, ctx) {
      const code = node.children.find((child) => child.type === 'element' && child.tagName === 'code');
      if (code?.type !== 'element') return;
      const lang = languageOf(code as Element);
      if (!lang || lang === 'mermaid') return;
      const root = await codeToHast(ctx.textContent(code).replace(/\n$/, ''), {
        lang,
        theme,
        transformers: [tokenClasses],
      });
      return root.children[0] as Element;
    },
  },
};

function languageOf(code: Element): string | undefined {
  const classes = code.properties['className'];
  const named = Array.isArray(classes)
    ? classes.find((name) => String(name).startsWith('language-'))
    : undefined;
  return named === undefined ? undefined : String(named).slice('language-'.length);
}
