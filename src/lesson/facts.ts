/**
 * What sentences and pictures tell each other: pointing at a fact or a service lights its spans up, following
 * a fact leads to its evidence. One set of listeners serves the whole page, islands included.
 */
import { light, reveal, unlight } from '#src/widgets/highlight.ts';
import { onKnob } from './knobs.ts';

function meant(event: Event): HTMLElement | null {
  const target = event.target;
  return target instanceof Element
    ? target.closest<HTMLElement>('[data-run]:is([data-spans], [data-services])')
    : null;
}

function point(event: Event): void {
  const element = meant(event);
  if (!element) return;
  const { run = '', spans, services } = element.dataset;
  light({
    run,
    ...(spans ? { spans: spans.split(' ') } : {}),
    ...(services ? { services: services.split(' ') } : {}),
  });
}

function leave(event: Event): void {
  const run = meant(event)?.dataset['run'];
  if (run !== undefined) unlight(run);
}

function follow(event: MouseEvent): void {
  const { run, spans } = meant(event)?.dataset ?? {};
  const first = spans?.split(' ')[0];
  if (run !== undefined && first !== undefined && reveal(run, first)) event.preventDefault();
}

document.addEventListener('pointerover', point);
document.addEventListener('pointerout', leave);
document.addEventListener('focusin', point);
document.addEventListener('focusout', leave);
document.addEventListener('click', follow);

onKnob((run, read) => {
  for (const element of document.querySelectorAll<HTMLElement>(`[data-of][data-run="${CSS.escape(run)}"]`)) {
    const text = read(element.dataset['of']!);
    if (text !== undefined && element.textContent !== text) element.textContent = text;
  }
});
