import { beforeEach, describe, expect, it, vi } from 'vitest';
import { clear, createStore } from 'idb-keyval';
import { Progress, type ProgressItem } from '#src/progress/progress.ts';

const done: ProgressItem = { kind: 'step', lesson: '0.1', id: 'situation', at: 1 };
const answer = (at: number, state: 'right' | 'wrong'): ProgressItem => ({
  kind: 'answer',
  lesson: '1.3',
  id: 'culprit',
  at,
  state,
  tries: 1,
});

beforeEach(() => clear(createStore('tracewalk', 'progress')));

async function open(base = '/'): Promise<Progress> {
  const progress = new Progress(base);
  await progress.ready;
  return progress;
}

describe('progress in the browser', () => {
  it('is there again after a reload', async () => {
    await (await open()).put(done);
    expect((await open()).all()).toEqual([done]);
  });

  it('keeps courses under different base paths apart', async () => {
    await (await open('/spring')).put(done);
    expect((await open('/autumn')).all()).toEqual([]);
    expect((await open('/')).all()).toEqual([]);
  });

  it('reaches the other tab', async () => {
    const [one, other] = [await open(), await open()];
    const heard = vi.fn();
    other.subscribe(heard);
    await one.put(done);
    await vi.waitFor(() => expect(other.get('step', '0.1', 'situation')).toEqual(done));
    expect(heard).toHaveBeenCalled();
  });

  it('merges what two tabs wrote about one question', async () => {
    const [one, other] = [await open(), await open()];
    await Promise.all([one.put(answer(10, 'right')), other.put(answer(20, 'wrong'))]);
    expect((await open()).all()).toEqual([answer(10, 'right')]);
  });

  it('can be removed, everywhere, and put back', async () => {
    const [one, other] = [await open(), await open()];
    await one.put(done, answer(10, 'right'));
    const removed = await one.remove(one.all());
    expect(removed).toHaveLength(2);
    await vi.waitFor(() => expect(other.all()).toEqual([]));
    expect((await open()).all()).toEqual([]);
    await one.put(...removed);
    expect((await open()).all()).toHaveLength(2);
  });

  it('lives in memory where the database is blocked, and says so', async () => {
    const blocked = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('The user denied permission', 'SecurityError');
    });
    const progress = await open();
    await progress.put(done);
    expect(progress.all()).toEqual([done]);
    expect(await progress.isLasting()).toBe(false);
    blocked.mockRestore();
  });
});
