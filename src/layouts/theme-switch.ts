/** Puts the switch in the header to work: the other theme than the one on screen, kept for the next visit. */
const dark = matchMedia('(prefers-color-scheme: dark)');

const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark';

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-theme-switch]')) {
  const describe = () => button.setAttribute('aria-pressed', String(isDark()));
  describe();
  dark.addEventListener('change', describe);
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem('tracewalk-theme', theme);
    } catch {
      // Storage is blocked: the choice holds for this page only.
    }
    describe();
  });
}
