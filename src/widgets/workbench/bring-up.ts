/** A workbench whose header is above this part of the window needs no scrolling. */
const SEEN = 0.6;

/** Brings the open trace's header to the middle of the window, so that the list stays in view above it. */
export function bringUpWorkbench(): void {
  const title = document.getElementById('workbench-title');
  if (!title || title.getBoundingClientRect().top < SEEN * innerHeight) return;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  title.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' });
}
