import { standing, type LessonBrief, type Standing } from '#src/course/standing.ts';
import { progress } from '#src/progress/progress.ts';
import { courseMap } from '#src/strings/en/course-map.ts';
import { href } from '#src/ui/href.ts';

/*
 * Draws the learner's progress into the course map and the header's "Continue"; without it both stand as they
 * were built, a course that nobody has begun.
 */
const lessons = JSON.parse(document.querySelector('[data-course]')!.textContent ?? '[]') as LessonBrief[];

function draw(): void {
  const now = standing(lessons, progress.all());
  for (const { lesson, done } of now.lessons)
    for (const bar of document.querySelectorAll(`[data-map-lesson="${lesson.number}"]`)) {
      bar.toggleAttribute('data-done', done);
      bar.toggleAttribute('data-here', now.next?.lesson === lesson);
    }
  for (const place of document.querySelectorAll<HTMLElement>('[data-course-next]')) say(place, now);
}

function say(place: HTMLElement, { next }: Standing): void {
  // The course page says where to begin until there is a place to go on from.
  place.hidden = !next && !('courseBegin' in place.dataset);
  if (!next) return;
  const { lesson, minutesDone } = next;
  const link = document.createElement('a');
  link.href = href(`lessons/${lesson.slug}/`);
  link.textContent = `${lesson.number} ${lesson.title}`;
  const left = Math.max(1, Math.round(lesson.minutes - minutesDone));
  place.replaceChildren(
    place.dataset['courseNext'] || courseMap.youAreIn,
    ' ',
    link,
    place.dataset['courseNext'] ? '' : ` ${courseMap.minutesLeft(left)}`,
  );
}

void progress.ready.then(() => {
  draw();
  progress.subscribe(draw);
});
