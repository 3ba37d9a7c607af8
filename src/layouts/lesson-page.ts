import { lessonPage } from '#src/strings/en/lesson-page.ts';
import { isDone } from '#src/progress/item.ts';
import { progress } from '#src/progress/progress.ts';

/*
 * A lesson page's own script: it follows the reader (the step on screen is yellow on the ruler and in the rail),
 * notes what was read and done, and draws the walk as far as it has come.
 */
const page = document.querySelector<HTMLElement>('[data-lesson]')!;
const lesson = page.dataset['lesson']!;
const sections = [...document.querySelectorAll<HTMLElement>('[data-step]')];
const rulerLinks = [...document.querySelectorAll<HTMLElement>('[data-ruler-step]')];
const railLinks = [...document.querySelectorAll<SVGAElement>('[data-rail-step]')];
const railLessons = [...document.querySelectorAll<HTMLElement>('[data-rail-lesson]')];
const minutes = rulerLinks.map((link) => Number(link.parentElement!.dataset['minutes']));
const total = minutes.reduce((sum, one) => sum + one, 0);

/** What a learner is asked to do; each carries the id under which its outcome is kept. */
const EXERCISES = '[data-exercise], [data-predict], [data-quiz]';

/** Steps whose end was on screen since the page opened; scrolling past at a jump does not count. */
const readToEnd = new Set<string>();
let here = '';

/** The last step whose heading has passed the upper third of the window; at the page's end, the last one. */
function stepOnScreen(): string {
  // Measuring lays the whole page out; at its top there is nothing to measure.
  if (scrollY === 0) return sections[0]?.dataset['step'] ?? '';
  const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 4;
  const passed = sections.filter((section) => section.getBoundingClientRect().top <= innerHeight / 3);
  return ((atEnd ? sections.at(-1) : passed.at(-1)) ?? sections[0])?.dataset['step'] ?? '';
}

const stepDone = (id: string, of = lesson) => progress.get('step', of, id) !== undefined;

/** Exercises of a step that still want the learner. */
function openExercises(section: HTMLElement): boolean {
  return [...section.querySelectorAll<HTMLElement>(EXERCISES)].some(({ dataset }) => {
    const id = (dataset['exercise'] ?? dataset['predict'] ?? dataset['quiz'])!;
    const answer = progress.get('answer', lesson, id);
    return !progress.get('prediction', lesson, id) && !(answer && isDone(answer));
  });
}

function noteDone(): void {
  const at = Date.now();
  const done = sections
    .filter((section) => readToEnd.has(section.dataset['step']!) && !stepDone(section.dataset['step']!))
    .filter((section) => !openExercises(section))
    .map((section) => ({ kind: 'step' as const, lesson, id: section.dataset['step']!, at }));
  if (done.length > 0) void progress.put(...done);
}

function draw(): void {
  const index = rulerLinks.findIndex((link) => link.dataset['rulerStep'] === here);
  const minute = minutes.slice(0, index).reduce((sum, one) => sum + one, 0) + 1;
  const [long, short] = document.querySelectorAll('[data-place] span');
  if (long && short && index >= 0) {
    long.textContent = lessonPage.at(lesson, Math.floor(minute), total);
    short.textContent = lessonPage.phoneAt(Math.floor(minute), total);
  }
  for (const link of [...rulerLinks, ...railLinks]) {
    const id = link.dataset['rulerStep'] ?? link.dataset['railStep']!;
    if (id === here) link.setAttribute('aria-current', 'step');
    else link.removeAttribute('aria-current');
    link.toggleAttribute('data-done', stepDone(id));
  }
  drawUnit();
}

function drawUnit(): void {
  let left = 0;
  let before = false;
  for (const item of railLessons) {
    const steps = item.dataset['lessonSteps']?.split(' ') ?? [];
    const done = steps.length > 0 && steps.every((id) => stepDone(id, item.dataset['railLesson']!));
    item.toggleAttribute('data-done', done);
    item.toggleAttribute('data-reached', before);
    const status = item.querySelector('[data-rail-status]');
    if (status && steps.length > 0) status.textContent = done ? lessonPage.done : '';
    if (steps.length > 0 && !done) left += Number(item.dataset['lessonMinutes']);
    before = done;
  }
  const text = document.querySelector('[data-unit-left]');
  if (text) text.textContent = left > 0 ? lessonPage.leftInUnit(left) : lessonPage.unitDone;
}

function follow(): void {
  const step = stepOnScreen();
  if (step === here) return;
  here = step;
  draw();
  if (scrollY > 0) void progress.put({ kind: 'place', lesson, id: 'here', at: Date.now(), step });
}

const ends = new IntersectionObserver((entries) => {
  for (const entry of entries)
    if (entry.isIntersecting) readToEnd.add((entry.target as HTMLElement).dataset['stepEnd']!);
  noteDone();
});
// The phone's list of steps closes once one is chosen.
const menu = document.querySelector<HTMLDetailsElement>('[data-step-ruler] details');
menu?.addEventListener('click', (event) => {
  if ((event.target as Element).closest('a')) menu.open = false;
});

let waiting = false;
addEventListener(
  'scroll',
  () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      follow();
    });
  },
  { passive: true },
);

follow();
void progress.ready.then(() => {
  draw();
  progress.subscribe(() => {
    noteDone();
    draw();
  });
  for (const end of document.querySelectorAll('[data-step-end]')) ends.observe(end);
});
