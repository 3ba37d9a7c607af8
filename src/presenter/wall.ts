import { presenter as words } from '#src/strings/en/presenter.ts';
import { turned } from './keys.ts';
import { WindowLink } from './link.ts';

/* The wall: one step at a time, as big as the window allows. */
const stage = document.querySelector<HTMLElement>('[data-stage]')!;
const sections = [...document.querySelectorAll<HTMLElement>('[data-step]')];
const ids = sections.map((section) => section.dataset['step']!);
const where = document.querySelector<HTMLElement>('[data-where]')!;
/** The stage is laid out for a window of this width and enlarged from there. */
const LOGICAL_WIDTH = 1120;

let at = Math.max(0, ids.indexOf(location.hash.slice(1)));

function draw(): void {
  sections.forEach((section, index) => section.toggleAttribute('data-current', index === at));
  where.textContent = words.where(at + 1, sections.length);
  history.replaceState(null, '', `#${ids[at]}`);
  scrollTo(0, 0);
}

function fit(): void {
  stage.style.zoom = String(Math.max(1, innerWidth / LOGICAL_WIDTH));
}

const link = new WindowLink(
  stage.dataset['stage']!,
  parent === window ? 'wall' : 'preview',
  () => ids[at] ?? '',
  (step) => {
    const index = ids.indexOf(step);
    if (index < 0 || index === at) return;
    at = index;
    draw();
  },
  () => {},
  (share) => scrollBy({ top: share * innerHeight }),
);

addEventListener('keydown', (event) => {
  const next = turned(event, at, sections.length);
  if (next === undefined) return;
  event.preventDefault();
  at = next;
  draw();
  link.show(ids[at]!);
});
addEventListener('resize', fit);
// The address names the step; the browser must not scroll to it, nor back to where it was.
history.scrollRestoration = 'manual';
addEventListener('load', () => scrollTo(0, 0));
stage.dataset['presenting'] = '';
fit();
draw();
