import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readScenario } from '#simulations/scenario/load.ts';

// Reading a scenario some hundred times takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const folder = new URL('../../../simulations/scenarios/', import.meta.url);
const scenarios = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

/** Either a scenario, or problems that all have a place inside the text. */
function expectAnswer(text: string): void {
  const result = readScenario(text, 'mutant.yaml');
  if (result.ok) return;
  const lines = text.split('\n');
  expect(result.problems.length).toBeGreaterThan(0);
  for (const { line, column, message } of result.problems) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 2);
    expect(message).not.toMatch(/undefined|\[object|NaN|Invalid input/);
  }
}

const scraps = fc.constantFrom(
  '\n', ' ', '  ', '\t', ':', ': ', '- ', '{', '}', '[', ']', '"', "'", '#', '&a', '*a', '!', '!!binary', '|', '>', '%',
  '@', '`', '? ', '<<: ', 'null', '~', '.inf', '.nan', '-0', '1e400', '0x10', 'true', '2026-01-01', '__proto__', 'x20',
  'lognormal(', 'work', 'call', 'each', 'do', 'when', '…', '🛒', '\u0000', '\ufeff', '99999999999999999999',
); // prettier-ignore

describe('any mutation of a scenario file', () => {
  it.each(scenarios)(
    '$name, cut, doubled or scrambled anywhere, gives a scenario or problems at lines',
    ({ text }) => {
      const place = fc.nat({ max: text.length });
      fc.assert(
        fc.property(
          fc.array(fc.tuple(place, fc.nat({ max: 40 }), fc.oneof(scraps, fc.string({ maxLength: 8 }))), {
            minLength: 1,
            maxLength: 3,
          }),
          (cuts) => {
            let mutant = text;
            for (const [at, length, scrap] of cuts)
              mutant = mutant.slice(0, at) + scrap + mutant.slice(at + length);
            expectAnswer(mutant);
          },
        ),
        { numRuns: 30 },
      );
    },
  );

  it.each(scenarios)('$name with a value exchanged for another kind of value does', ({ text }) => {
    const values = [...text.matchAll(/: (\S.*)$/gm)];
    const other = fc.constantFrom(
      '-1',
      '0',
      '1.5',
      '1e99',
      '""',
      'null',
      'true',
      '[]',
      '{}',
      '[1, [2]]',
      '{ a: { b: c } }',
      'nonsense',
      'x20',
      '5%',
      '40ms',
      'GET /x',
      '"\\u0000"',
      'constructor',
      '__proto__',
    );
    fc.assert(
      fc.property(fc.nat({ max: values.length - 1 }), other, (which, value) => {
        const { index, 0: whole } = values[which]!;
        expectAnswer(`${text.slice(0, index)}: ${value}${text.slice(index + whole.length)}`);
      }),
      { numRuns: 40 },
    );
  });

  it.each(scenarios)('$name with two of its lines exchanged does', ({ text }) => {
    const lines = text.split('\n');
    const line = fc.nat({ max: lines.length - 1 });
    fc.assert(
      fc.property(line, line, (a, b) => {
        const mutant = [...lines];
        [mutant[a], mutant[b]] = [lines[b]!, lines[a]!];
        expectAnswer(mutant.join('\n'));
      }),
      { numRuns: 40 },
    );
  });
});

describe('any text at all', () => {
  it('gives a scenario or problems at lines', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), expectAnswer), { numRuns: 200 });
  });
});
