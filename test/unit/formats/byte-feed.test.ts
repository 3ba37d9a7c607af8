import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteFeed } from '#simulations/formats/byte-feed.ts';

describe('the byte feed', () => {
  it('knows line, column and byte of everything unread, however the bytes came and in whatever order it is asked', () => {
    const text = fc.stringMatching(/^[ab\n]{1,300}$/);
    fc.assert(
      fc.property(
        text,
        fc.infiniteStream(fc.nat(60)),
        fc.infiniteStream(fc.nat()),
        (whole, lengths, picks) => {
          const feed = new ByteFeed();
          feed.bytes = new Uint8Array(8); // so that room is made often
          let pushed = 0;
          let read = 0;
          for (const length of lengths) {
            feed.push(new TextEncoder().encode(whole.slice(pushed, pushed + length)));
            pushed = Math.min(whole.length, pushed + length);
            for (let asked = 0; asked < 3; asked++) {
              const byte = read + (picks.next().value! % (pushed - read + 1));
              const before = whole.slice(0, byte).split('\n');
              expect(feed.placeOf(feed.at + byte - read)).toEqual({
                line: before.length,
                column: before.at(-1)!.length + 1,
                byte,
              });
            }
            const taken = picks.next().value! % (pushed - read + 1);
            feed.at += taken;
            read += taken;
            if (pushed === whole.length) return;
          }
        },
      ),
    );
  });
});
