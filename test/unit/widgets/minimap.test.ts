import { describe, expect, it } from 'vitest';
import { Status } from '#simulations/telemetry/span.ts';
import { minimapStrokes } from '#src/widgets/waterfall/minimap-paint.ts';
import { openFolding, visibleRows } from '#src/widgets/waterfall/rows.ts';
import { outlineOf } from '#src/widgets/waterfall/trace-outline.ts';
import { flatTrace } from '#test/traces/flat.ts';

const HEIGHT = 56;

function strokesOf(size: number, width = 500) {
  const trace = flatTrace(size, (span) => (span === 0 ? -1 : Math.floor((span - 1) / 7)));
  const outline = outlineOf(trace);
  const rows = visibleRows(outline, openFolding(trace.size));
  const status = new Uint8Array(size);
  status[size - 1] = Status.error;
  const colour = new Uint8Array(rows.count).fill(1);
  const of = { rows, times: trace, status, colour, error: Status.error };
  return minimapStrokes(of, { from: 0, to: outline.end }, width, HEIGHT);
}

describe('the minimap', () => {
  it('draws every span of a small trace, to scale and inside of its box', () => {
    const { strokes } = strokesOf(20);
    expect(strokes).toHaveLength(20);
    expect(strokes[0]).toMatchObject({ x: 0, y: 0, width: 500 });
    for (const { x, y, width } of strokes) {
      expect(x + width).toBeLessThanOrEqual(500.001);
      expect(y + 2).toBeLessThanOrEqual(HEIGHT);
    }
  });

  it('draws no more strokes than the picture has places, however many spans there are', () => {
    const { strokes } = strokesOf(50_000);
    expect(strokes.length).toBeLessThanOrEqual((HEIGHT / 2) * 500);
    expect(strokes.some(({ x, width }) => x === 0 && width > 499)).toBe(true);
  });

  it('never leaves an error out', () => {
    expect(strokesOf(20).errors).toHaveLength(1);
    expect(strokesOf(50_000).errors).toHaveLength(1);
  });
});
