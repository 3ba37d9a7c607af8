import type { Command } from './keys.ts';
import type { TimeWindow } from './layout.ts';
import { Fold } from './rows.ts';
import type { WaterfallState } from './waterfall-state.svelte.ts';

/** Shares of the window by which one key press zooms and pans. */
const ZOOM_STEP = 0.8;
const PAN_STEP = 0.15;
const NS_PER_MS = 1e6;

/**
 * Does what a key asks, apart from what reaches beyond the grid (select, escape).
 * @param page rows that PageUp and PageDown go
 * @returns the window to which the picture should move, for the commands that move it
 */
export function obey(command: Command, waterfall: WaterfallState, page: number): TimeWindow | undefined {
  const row = waterfall.focusedRow;
  const last = waterfall.rows.count - 1;
  switch (command) {
    case 'next-row':
      return void focus(waterfall, Math.min(last, row + 1));
    case 'previous-row':
      return void focus(waterfall, Math.max(0, row - 1));
    case 'next-page':
      return void focus(waterfall, Math.min(last, row + page));
    case 'previous-page':
      return void focus(waterfall, Math.max(0, row - page));
    case 'first':
      return void (waterfall.focusCell >= 0 ? (waterfall.focusCell = 0) : focus(waterfall, 0));
    case 'last':
      return void (waterfall.focusCell >= 0
        ? (waterfall.focusCell = waterfall.cells.length - 1)
        : focus(waterfall, last));
    case 'open-or-enter':
      return void openOrEnter(waterfall, row);
    case 'close-or-leave':
      return void closeOrLeave(waterfall, row);
    case 'zoom-in':
      return waterfall.zoom(ZOOM_STEP, waterfall.middleOf(row));
    case 'zoom-out':
      return waterfall.zoom(1 / ZOOM_STEP, waterfall.middleOf(row));
    case 'pan-left':
      return waterfall.panned(-PAN_STEP);
    case 'pan-right':
      return waterfall.panned(PAN_STEP);
    case 'zoom-all':
      return waterfall.whole;
    case 'longer':
    case 'shorter':
    case 'longer-by-one':
    case 'shorter-by-one':
      return void resize(waterfall, row, command);
    case 'select':
    case 'escape':
      return undefined;
  }
}

function focus(waterfall: WaterfallState, row: number): void {
  waterfall.focusKey = waterfall.keyOf(row);
}

/** On the row: opens it, then takes a pair apart, then goes to its first cell; in a cell: to the next one. */
function openOrEnter(waterfall: WaterfallState, row: number): void {
  if (waterfall.focusCell < 0 && (waterfall.rows.fold[row] === Fold.collapsed || waterfall.isPair(row))) {
    const key = waterfall.focusKey;
    waterfall.open(row);
    waterfall.focusKey = key;
  } else if (waterfall.focusCell < waterfall.cells.length - 1) waterfall.focusCell++;
}

/** In a cell: to the one before, then to the row; on the row: closes it, else goes to its parent. */
function closeOrLeave(waterfall: WaterfallState, row: number): void {
  if (waterfall.focusCell >= 0) waterfall.focusCell--;
  else if (waterfall.rows.fold[row] === Fold.expanded) waterfall.close(row);
  else {
    const level = waterfall.rows.level[row]!;
    let parent = row - 1;
    while (parent >= 0 && waterfall.rows.level[parent]! >= level) parent--;
    if (parent >= 0) focus(waterfall, parent);
  }
}

/** By one per cent of what was recorded, or by one millisecond. */
function resize(waterfall: WaterfallState, row: number, command: Command): void {
  if (!waterfall.options.whatIf || waterfall.pick || waterfall.rows.memberTo[row]! > 0) return;
  const span = waterfall.rows.span[row]!;
  const recorded = waterfall.trace.end[span]! - waterfall.trace.start[span]!;
  const step = command.endsWith('-by-one') ? NS_PER_MS : Math.max(1, recorded / 100);
  const present = waterfall.edits.get(span) ?? recorded;
  waterfall.setDuration(span, present + (command.startsWith('longer') ? step : -step));
  waterfall.lastEdited = span;
}
