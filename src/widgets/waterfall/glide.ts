import type { TimeWindow } from './layout.ts';

interface Shown {
  readonly window: TimeWindow;
  show(window: TimeWindow): void;
}

/** ms, as the motion table of the design has it. */
const ZOOM_MS = 240;
const running = new WeakMap<Shown, number>();

/** Moves the window to another one; at once where the reader wants less motion. */
export function glide(picture: Shown, to: TimeWindow): void {
  cancelAnimationFrame(running.get(picture) ?? 0);
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    picture.show(to);
    return;
  }
  const from = picture.window;
  const began = performance.now();
  const frame = (now: number) => {
    const share = Math.min(1, Math.max(0, (now - began) / ZOOM_MS));
    const eased = 1 - (1 - share) ** 3;
    picture.show({
      from: from.from + (to.from - from.from) * eased,
      to: from.to + (to.to - from.to) * eased,
    });
    if (share < 1) running.set(picture, requestAnimationFrame(frame));
  };
  running.set(picture, requestAnimationFrame(frame));
}
