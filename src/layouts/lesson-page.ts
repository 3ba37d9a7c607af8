/** Follows the reader: the step on screen is marked on the ruler and in the rail. */
const sections = [...document.querySelectorAll<HTMLElement>('[data-step]')];

function mark(id: string): void {
  for (const link of document.querySelectorAll('[data-ruler-step], [data-rail-step]')) {
    const mine = link.getAttribute('data-ruler-step') ?? link.getAttribute('data-rail-step');
    if (mine === id) link.setAttribute('aria-current', 'step');
    else link.removeAttribute('aria-current');
  }
}

/** The last step whose heading has passed the upper third of the window. */
function current(): string | undefined {
  const line = window.innerHeight / 3;
  const passed = sections.filter((section) => section.getBoundingClientRect().top <= line);
  return (passed.at(-1) ?? sections[0])?.dataset['step'];
}

let last: string | undefined;
function follow(): void {
  const id = current();
  if (id === undefined || id === last) return;
  last = id;
  mark(id);
}

addEventListener('scroll', follow, { passive: true });
follow();
