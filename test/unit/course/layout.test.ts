import { describe, expect, it } from 'vitest';
import { allLessons, course, unitOf } from '#src/course/course.ts';
import { hourTicks, mapBars } from '#src/course/map-layout.ts';
import { railBars, railSteps } from '#src/course/rail-layout.ts';

describe('the course', () => {
  it('has twenty-five lessons in seven units, numbered by unit and position', () => {
    expect(course).toHaveLength(7);
    expect(allLessons).toHaveLength(25);
    for (const unit of course)
      unit.lessons.forEach((lesson, at) => {
        expect(lesson.number).toBe(`${unit.number}.${at + 1}`);
        expect(unitOf(lesson.number)).toBe(unit);
      });
  });

  it('asks for at most 12 minutes of reading and 15 of exercises a lesson', () => {
    for (const lesson of allLessons) expect(lesson.minutes).toBeLessThanOrEqual(27);
  });

  it('gives every lesson an address of its own', () => {
    expect(new Set(allLessons.map((lesson) => lesson.slug)).size).toBe(allLessons.length);
  });
});

describe('the course map', () => {
  it('is to scale and leaves no gap', () => {
    const bars = mapBars([10, 30, 60]);
    expect(bars).toEqual([
      { from: 0, to: 10 },
      { from: 10, to: 40 },
      { from: 40, to: 100 },
    ]);
  });

  it('has a tick at every full hour', () => {
    expect(hourTicks(150)).toEqual([
      { hour: 0, at: 0 },
      { hour: 1, at: 40 },
      { hour: 2, at: 80 },
    ]);
    expect(hourTicks(121).map(({ hour }) => hour)).toEqual([0, 1]);
  });
});

describe('the lesson rail', () => {
  it('fills its width with the unit', () => {
    const bars = railBars([16, 18, 22, 18], 228);
    expect(bars.at(-1)!.x + bars.at(-1)!.width).toBeCloseTo(228, 9);
    expect(bars[1]!.x).toBeCloseTo((16 / 74) * 228, 9);
  });

  it('puts a step name on the side where it fits', () => {
    const steps = [
      { id: 'a', title: 'Situation', minutes: 1 },
      { id: 'b', title: 'Predict', minutes: 1 },
    ];
    const sides = (x: number) => railSteps(steps, { x, width: 50 }).map((one) => one.side);
    expect(sides(0)).toEqual(['right', 'right']);
    expect(sides(40)).toEqual(['right', 'left']);
    expect(sides(120)).toEqual(['left', 'left']);
  });
});
