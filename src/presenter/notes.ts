import { presenter as words } from '#src/strings/en/presenter.ts';
import { LessonClock, stopwatch } from './clock.ts';
import { scrolled, turned } from './keys.ts';
import { WindowLink } from './link.ts';

/* The notes: what only the instructor sees, and the hand that turns the wall. */
const find = <E extends Element = HTMLElement>(selector: string) => document.querySelector<E>(selector)!;
const page = find('[data-present]');
const sections = [...document.querySelectorAll<HTMLElement>('[data-step]')];
const ids = sections.map((section) => section.dataset['step']!);
const titles = sections.map((section) => section.querySelector('h2')?.textContent ?? '');
const planned = [...document.querySelectorAll<SVGElement>('[data-plan]')];
const clock = new LessonClock(planned.map((bar) => Number(bar.dataset['plan'])));
const notesOf = gather();
const preview = find<HTMLIFrameElement>('[data-preview]');

const link = new WindowLink(
  page.dataset['present']!,
  'notes',
  () => ids[clock.step] ?? '',
  (step) => ids.includes(step) && turn(ids.indexOf(step)),
  (role) => role === 'wall' && (find('[data-wall-state]').textContent = words.wallOpen),
  () => {},
);
if (!link.possible) find('[data-wall-state]').textContent = words.notLinked;

/** Takes the instructor's parts out of the lesson's text, which the notes do not show otherwise. */
function gather(): readonly Element[][] {
  return sections.map((section) => [...section.querySelectorAll('[data-for-instructor]')]);
}

function turn(step: number): void {
  if (step < 0 || step >= sections.length) return;
  if (step !== clock.step) clock.go(step, Date.now());
  find('[data-step-title]').textContent = titles[step]!;
  find('[data-step-place]').textContent = words.where(step + 1, sections.length);
  const notes = notesOf[step]!;
  find('[data-notes]').replaceChildren(...(notes.length > 0 ? notes : [words.noNotes]));
  const next = titles[step + 1];
  find('[data-next-title]').textContent = next ?? words.lastStep;
  find<HTMLButtonElement>('[data-back]').disabled = step === 0;
  find<HTMLButtonElement>('[data-forward]').disabled = step === sections.length - 1;
  history.replaceState(null, '', `#${ids[step]}`);
  draw();
}

function turnBoth(step: number): void {
  if (step < 0 || step >= sections.length) return;
  turn(step);
  link.show(ids[step]!);
}

function draw(): void {
  const now = Date.now();
  const left = clock.left(now);
  find('[data-timer]').textContent = stopwatch(left);
  find('[data-timer-text]').textContent = left < 0 ? words.over : words.left;
  find('[data-planned]').textContent = words.planned(stopwatch(clock.plan[clock.step]!));
  const share = Math.min(1, clock.spent(clock.step, now) / clock.plan[clock.step]!);
  find('[data-timer-bar]').setAttribute('width', `${share * 100}%`);
  const behind = Math.round(clock.behind(now) / 60_000);
  find('[data-behind]').textContent =
    behind > 0 ? words.behind(behind) : behind < 0 ? words.ahead(-behind) : words.onTime;
  find('[data-start]').textContent = clock.running ? words.pause : words.start;
  drawPlan(now);
}

/** What happened, solid, on the clock of the plan. */
function drawPlan(now: number): void {
  const whole = clock.plan.reduce((sum, one) => sum + one, 0);
  let before = 0;
  planned.forEach((bar, step) => {
    const spent = clock.spent(step, now);
    const happened = bar.parentElement!.querySelector('[data-happened]')!;
    happened.setAttribute('x', `${(100 * before) / whole}%`);
    happened.setAttribute('width', `${Math.min(100 - (100 * before) / whole, (100 * spent) / whole)}%`);
    bar.parentElement!.toggleAttribute('data-current', step === clock.step);
    before = Math.min(whole, before + spent);
  });
}

/** The wall in small: laid out for a projector's width and reduced to the room there is. */
function fit(): void {
  const frame = preview.parentElement!;
  preview.style.transform = `scale(${frame.clientWidth / preview.offsetWidth})`;
}

find('[data-forward]').addEventListener('click', () => turnBoth(clock.step + 1));
find('[data-back]').addEventListener('click', () => turnBoth(clock.step - 1));
find('[data-start]').addEventListener('click', () => {
  if (clock.running) clock.pause(Date.now());
  else clock.start(Date.now());
  draw();
});
addEventListener('keydown', (event) => {
  const next = turned(event, clock.step, sections.length);
  const share = scrolled(event);
  if (next === undefined && share === undefined) return;
  event.preventDefault();
  if (next !== undefined) turnBoth(next);
  if (share !== undefined) link.scroll(share);
});
addEventListener('resize', fit);
setInterval(draw, 250);
page.dataset['presenting'] = '';
turn(Math.max(0, ids.indexOf(location.hash.slice(1))));
link.show(ids[clock.step]!);
fit();
