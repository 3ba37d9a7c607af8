import axe from 'axe-core';
import '#src/styles/base.css';

/** What axe finds wrong with the page as it is now, by rule; empty is the claim. */
export async function axeProblems(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** Switches the page's theme, as the theme button does. */
export function wear(theme: 'light' | 'dark'): void {
  document.documentElement.dataset.theme = theme;
}
