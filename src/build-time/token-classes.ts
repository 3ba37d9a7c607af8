import { createCssVariablesTheme, type ShikiTransformer } from 'shiki';

/** Colours come from the page's styles, so one highlighting serves light, dark and print. */
export const tokenTheme = createCssVariablesTheme({ name: 'tracewalk', variablePrefix: '--code-' });

const VARIABLE = /var\(--code-(?:token-)?([a-z-]+)\)/;

/**
 * Shiki writes colours as style attributes, which the content security policy blocks: they become classes,
 * `color:var(--code-token-keyword)` → `code-keyword`.
 */
export const tokenClasses: ShikiTransformer = {
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
