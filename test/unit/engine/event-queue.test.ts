import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventQueue } from '#simulations/engine/event-queue.ts';
import { Fifo } from '#simulations/engine/fifo.ts';

describe('the event queue', () => {
  it('gives back what a sorted list would, equal times in the order of their promise', () => {
    // a number is an event after so many ns, null takes the next one out
    const commands = fc.array(fc.option(fc.nat(5)), { maxLength: 300 });
    fc.assert(
      fc.property(commands, (list) => {
        const queue = new EventQueue();
        const model: { time: number; target: number }[] = [];
        let now = 0;
        list.forEach((after, sequence) => {
          if (after !== null) {
            queue.push(now + after, sequence, sequence, sequence + 7);
            model.push({ time: now + after, target: sequence });
          } else if (model.length > 0) {
            model.sort((a, b) => a.time - b.time || a.target - b.target);
            const expected = model.shift()!;
            expect([queue.nextTime, queue.nextSequence]).toEqual([expected.time, expected.target]);
            queue.pop();
            expect([queue.poppedTime, queue.poppedTarget, queue.poppedToken]).toEqual([
              expected.time,
              expected.target,
              expected.target + 7,
            ]);
            now = expected.time;
          }
          expect(queue.size).toBe(model.length);
        });
      }),
    );
  });

  it('holds more events than it first had room for', () => {
    const queue = new EventQueue();
    for (let i = 0; i < 5000; i++) queue.push((i * 7919) % 5003, i, i, 0);
    let before = -1;
    while (queue.size > 0) {
      queue.pop();
      expect(queue.poppedTime).toBeGreaterThan(before);
      before = queue.poppedTime;
    }
    expect(before).toBe(5002);
  });
});

describe('a fifo', () => {
  it('does what an array does, from both ends', () => {
    const commands = fc.array(fc.constantFrom('put', 'put', 'take', 'takeLast'), { maxLength: 200 });
    fc.assert(
      fc.property(commands, (list) => {
        const fifo = new Fifo();
        const model: number[] = [];
        list.forEach((command, i) => {
          if (command === 'put') {
            fifo.put(i, i + 0.5);
            model.push(i);
          } else if (model.length > 0) {
            const expected = command === 'take' ? model.shift()! : model.pop()!;
            fifo[command as 'take' | 'takeLast']();
            expect([fifo.a, fifo.b]).toEqual([expected, expected + 0.5]);
          }
          expect(fifo.length).toBe(model.length);
        });
      }),
    );
  });
});
