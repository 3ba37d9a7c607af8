import { describe, expect, it } from 'vitest';
import { ProgressFileError, readProgressFile, writeProgressFile } from '#src/progress/file.ts';
import type { ProgressItem } from '#src/progress/item.ts';

const items: ProgressItem[] = [
  { kind: 'answer', lesson: '1.3', id: 'culprit', at: 3, state: 'right', tries: 2, value: ['fraud', 41] },
  { kind: 'place', lesson: '1.3', id: 'here', at: 4, step: 'run' },
  { kind: 'prediction', lesson: '1.3', id: 'pricing', at: 2, value: null },
  { kind: 'step', lesson: '0.1', id: 'situation', at: 1 },
];

const problemsOf = (text: string): readonly string[] => {
  try {
    readProgressFile(text);
  } catch (error) {
    if (error instanceof ProgressFileError) return error.problems;
    throw error;
  }
  return [];
};

describe('a progress file', () => {
  it('gives back every item it was written from', () => {
    expect(readProgressFile(writeProgressFile(items, new Date(0)))).toEqual(items);
    expect(readProgressFile(writeProgressFile([], new Date(0)))).toEqual([]);
  });

  it('says that it is empty, no JSON, or some other JSON', () => {
    expect(problemsOf('  \n')).toEqual(['The file is empty.']);
    expect(problemsOf('{"tracewalk-progress": 1,')[0]).toMatch(/^The file is not JSON: /);
    expect(problemsOf('[1]')).toEqual(['The file holds no JSON object; an export begins with "{".']);
    expect(problemsOf('{"resourceSpans": []}')[0]).toMatch(/"tracewalk-progress" is missing/);
  });

  it('refuses a file of a newer version instead of guessing', () => {
    expect(problemsOf('{"tracewalk-progress": 99, "items": []}')[0]).toMatch(/newer Tracewalk \(version 99/);
  });

  it('names the item and the field that are wrong, and takes none of the others', () => {
    const broken = [items[0], { ...items[3], lesson: 'one' }, { ...items[1], at: 'noon' }];
    expect(problemsOf(JSON.stringify({ 'tracewalk-progress': 1, items: broken }))).toEqual([
      'items[1].lesson: expected a lesson number such as "1.3".',
      'items[2].at: Invalid input: expected number, received string.',
    ]);
  });

  it('lists five problems and counts the others', () => {
    const broken = Array.from({ length: 40 }, () => ({ kind: 'dance' }));
    const problems = problemsOf(JSON.stringify({ 'tracewalk-progress': 1, items: broken }));
    expect(problems).toHaveLength(6);
    expect(problems.at(-1)).toBe('And 35 more like these.');
  });
});
