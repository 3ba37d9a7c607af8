import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listOf, oneOf, orNull, realNumber, text, wholeNumber, yesNo } from '#src/url-state/fields.ts';
import { MAX_FRAGMENT, packFragment, unpackFragment } from '#src/url-state/fragment.ts';
import { LinkFormat } from '#src/url-state/link.ts';

interface State {
  name: string;
  seed: number;
  factor: number;
  faults: readonly string[];
  sort: 'start' | 'duration';
  errors: boolean;
  zoom: readonly number[] | null;
}

const name = text(/^[a-z-]*$/, 40, 'small letters');
const format = new LinkFormat<State>({
  name: { key: 's', field: name, standard: 'shop' },
  seed: { key: 'n', field: wholeNumber(0, 2 ** 32 - 1), standard: 1 },
  factor: { key: 'x', field: realNumber(0, 10), standard: 1 },
  faults: { key: 'f', field: listOf(name, 8), standard: [] },
  sort: { key: 'k', field: oneOf(['start', 'duration']), standard: 'start' },
  errors: { key: 'b', field: yesNo, standard: false },
  zoom: { key: 'z', field: orNull(listOf(wholeNumber(0, 1e15), 2)), standard: null },
});

const states: fc.Arbitrary<State> = fc.record({
  name: fc.stringMatching(/^[a-z-]{0,40}$/),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  factor: fc.double({ min: 0, max: 10, noNaN: true }).map((value) => (value === 0 ? 0 : value)),
  faults: fc.array(fc.stringMatching(/^[a-z-]{0,40}$/), { maxLength: 8 }),
  sort: fc.constantFrom('start', 'duration'),
  errors: fc.boolean(),
  zoom: fc.option(fc.array(fc.integer({ min: 0, max: 1e15 }), { maxLength: 2 })),
});

describe('a link', () => {
  it('gives back every state it was made from, with the engine that made it', () => {
    fc.assert(
      fc.property(states, (state) => {
        const fragment = format.write(state, '0.3.1');
        expect(fragment).not.toBeNull();
        const read = format.read(fragment!);
        expect(read.state).toEqual(state);
        expect(read.problems).toEqual([]);
        if (fragment !== '') expect(read.engine).toBe('0.3.1');
      }),
    );
  });

  it('is made of characters that no chat or mail program escapes, and is at most 2,000 long', () => {
    fc.assert(
      fc.property(states, (state) => {
        const fragment = format.write(state, '0.3.1')!;
        expect(fragment).toMatch(/^([\w.-]*)$/);
        expect(fragment.length).toBeLessThanOrEqual(MAX_FRAGMENT);
      }),
    );
  });

  it('is empty for the standard state and short for one with a fault and a seed', () => {
    expect(format.write(format.standard, '0.1.0')).toBe('');
    expect(
      format.write({ ...format.standard, seed: 41, faults: ['slow-dependency'] }, '0.1.0')!.length,
    ).toBeLessThan(60);
  });

  it('is not made at all where the state does not fit', () => {
    const long = new LinkFormat<{ t: string }>({
      t: { key: 't', field: text(/./u, 9_000, 'text'), standard: '' },
    });
    let state = 1;
    const noise = Array.from({ length: 4_000 }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return String.fromCharCode(33 + (state % 90));
    }).join('');
    expect(long.write({ t: noise }, '0.1.0')).toBeNull();
  });

  it('never throws, whatever stands behind the #, and gives a whole state', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^#?1\.[\w-]*$/)), (fragment) => {
        const read = format.read(fragment);
        expect(Object.keys(read.state)).toEqual(Object.keys(format.standard));
      }),
    );
  });

  it('never throws and never lets a wrong value in, whatever JSON it holds', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('s', 'n', 'x', 'f', 'k', 'b', 'z', 'e'), fc.jsonValue()),
        (json) => {
          const { state } = format.read(packFragment(json));
          expect(Number.isSafeInteger(state.seed)).toBe(true);
          expect(['start', 'duration']).toContain(state.sort);
          expect(typeof state.errors).toBe('boolean');
          expect(state.faults.every((fault) => /^[a-z-]{0,40}$/.test(fault))).toBe(true);
        },
      ),
    );
  });

  it('keeps what is right beside what is wrong, and names the setting and what would be right', () => {
    const read = format.read(packFragment({ s: 'bank', n: 'two' }));
    expect(read.state).toEqual({ ...format.standard, name: 'bank' });
    expect(read.problems).toEqual([
      { kind: 'setting', name: 'seed', expected: 'a whole number from 0 to 4294967295' },
    ]);
  });

  it('says damaged for a cut link and newer for a later format', () => {
    const whole = format.write({ ...format.standard, seed: 123_456, name: 'abc' }, '0.1.0')!;
    expect(format.read(whole.slice(0, -8)).problems).toEqual([{ kind: 'damaged' }]);
    expect(format.read('#2.abc').problems).toEqual([{ kind: 'newer' }]);
    expect(format.read('#a-heading').problems).toEqual([{ kind: 'damaged' }]);
    expect(format.read(packFragment([1])).problems).toEqual([{ kind: 'damaged' }]);
  });
});

describe('a fragment', () => {
  it('holds any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (json) => {
        const fragment = packFragment(json);
        fc.pre(fragment.length <= 2 * MAX_FRAGMENT);
        expect(unpackFragment(fragment)).toEqual({ ok: true, json: JSON.parse(JSON.stringify(json)) });
      }),
    );
  });

  it('is refused before it is unpacked when it is far longer than any link', () => {
    expect(unpackFragment(`1.${'A'.repeat(100_000)}`)).toEqual({ ok: false, why: 'damaged' });
  });
});
