import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WorkStatusState } from '#src/widgets/work-status/work-status-state.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a wait', () => {
  it('shows nothing at first, fades the picture after 0.2 s, counts after 1 s, can be stopped after 2 s', () => {
    const status = new WorkStatusState();
    const { signal, onProgress } = status.begin();
    onProgress({ done: 5, total: 10, unit: 'requests' });
    expect(status.faded).toBe(false);
    vi.advanceTimersByTime(199);
    expect(status.stage).toBe('none');
    vi.advanceTimersByTime(1);
    expect(status.stage).toBe('faded');
    vi.advanceTimersByTime(800);
    expect(status.stage).toBe('count');
    vi.advanceTimersByTime(1_000);
    expect(status.stage).toBe('stop');
    expect(status.progress?.done).toBe(5);
    expect(status.end(signal)).toBe(true);
    expect(status.stage).toBe('none');
    expect(status.progress).toBeNull();
  });

  it('tells older work to stop when newer begins, and no longer listens to it', () => {
    const status = new WorkStatusState();
    const older = status.begin();
    const newer = status.begin();
    expect(older.signal.aborted).toBe(true);
    older.onProgress({ done: 9, total: 10, unit: 'requests' });
    expect(status.progress).toBeNull();
    expect(status.end(older.signal, { kind: 'defect', message: 'late' })).toBe(false);
    expect(status.error).toBeNull();
    expect(newer.signal.aborted).toBe(false);
  });

  it('keeps what went wrong until newer work begins, and calls a stop no error', () => {
    const status = new WorkStatusState();
    const { signal } = status.begin();
    status.end(signal, { kind: 'bad-input', message: 'line 3' });
    expect(status.error?.message).toBe('line 3');
    expect(status.faded).toBe(true);
    const next = status.begin();
    expect(status.error).toBeNull();
    status.stop();
    expect(next.signal.aborted).toBe(true);
    expect(status.stopped).toBe(true);
    status.end(next.signal, { kind: 'cancelled', message: 'Stopped.' });
    expect(status.error).toBeNull();
  });
});
