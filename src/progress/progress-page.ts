import { standing, type LessonBrief } from '#src/course/standing.ts';
import { progressPage } from '#src/strings/en/progress.ts';
import { ProgressFileError, readProgressFile, writeProgressFile } from './file.ts';
import { progress, type ProgressItem } from './progress.ts';

/* The progress page: what is kept, out to a file, in from a file, and away again with a way back. */
const lessons = JSON.parse(document.querySelector('[data-course]')!.textContent ?? '[]') as LessonBrief[];
const find = <E extends Element>(selector: string) => document.querySelector<E>(selector)!;
const result = find<HTMLElement>('[data-result]');

function draw(): void {
  const items = progress.all();
  const count = (kind: ProgressItem['kind']) => items.filter((item) => item.kind === kind).length;
  find('[data-summary]').textContent =
    items.length === 0
      ? progressPage.nothing
      : progressPage.summary(count('step'), count('prediction'), count('answer'));
  for (const { lesson, minutesDone } of standing(lessons, items).lessons) {
    const row = find(`[data-progress-lesson="${lesson.number}"]`);
    row.querySelector('.done')!.setAttribute('width', `${(100 * minutesDone) / lesson.minutes}%`);
    row.querySelector('[data-state]')!.textContent = progressPage.lessonState(minutesDone, lesson.minutes);
  }
}

function save(): void {
  const now = new Date();
  const file = new Blob([writeProgressFile(progress.all(), now)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${progressPage.fileName}-${now.toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function take(file: File): Promise<void> {
  let text: string;
  try {
    text = await file.text();
  } catch {
    refuse([progressPage.unreadable]);
    return;
  }
  try {
    const items = readProgressFile(text);
    await progress.put(...items);
    result.replaceChildren(progressPage.imported(items.length));
  } catch (error) {
    if (!(error instanceof ProgressFileError)) throw error;
    refuse(error.problems);
  }
}

function refuse(problems: readonly string[]): void {
  const box = document.createElement('div');
  box.className = 'refused';
  const headline = document.createElement('strong');
  headline.textContent = progressPage.refused;
  const list = document.createElement('ul');
  list.append(
    ...problems.map((problem) => {
      const line = document.createElement('li');
      line.textContent = problem;
      return line;
    }),
  );
  box.append(headline, list);
  result.replaceChildren(box);
}

async function forget(): Promise<void> {
  const removed = await progress.remove(progress.all());
  const undo = document.createElement('button');
  undo.className = 'button';
  undo.type = 'button';
  undo.textContent = progressPage.undo;
  undo.addEventListener('click', async () => {
    await progress.put(...removed);
    result.replaceChildren(progressPage.undone);
  });
  result.replaceChildren(progressPage.resetDone(removed.length), removed.length > 0 ? undo : '');
}

find('[data-export]').addEventListener('click', save);
find('[data-reset]').addEventListener('click', () => void forget());
find<HTMLInputElement>('[data-import]').addEventListener('change', (event) => {
  const input = event.currentTarget as HTMLInputElement;
  const [file] = input.files ?? [];
  if (file) void take(file).finally(() => (input.value = ''));
});

void progress.ready.then(async () => {
  draw();
  progress.subscribe(draw);
  find<HTMLElement>('[data-not-lasting]').hidden = await progress.isLasting();
});
