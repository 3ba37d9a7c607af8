import { describe, expect, it } from 'vitest';
import { warnings } from '#simulations/analysis/warnings.ts';
import { collectSpans } from '#simulations/telemetry/collect.ts';
import { Kind } from '#simulations/telemetry/span.ts';
import { spanOf, traceOf } from './build.ts';
import type { Sketch } from './build.ts';

const root: Sketch = { id: 'root', start: 0, end: 100 };

function found(...sketches: readonly Sketch[]): string[] {
  const trace = traceOf(sketches);
  return warnings(trace).map(({ kind, span }) => `${kind} ${trace.name(span)}`);
}

describe('warnings', () => {
  it('has nothing to say about a sound trace', () => {
    expect(found(root, { id: 'a', parent: 'root', start: 0, end: 100 })).toEqual([]);
  });
  it('names a span whose parent is missing', () => {
    expect(found({ id: 'a', parent: 'lost', start: 0, end: 1 })).toEqual(['missing-parent a']);
  });
  it('tells of several roots once, on the second', () => {
    expect(found(root, { id: 'b', start: 1, end: 2 }, { id: 'c', start: 3, end: 4 })).toEqual([
      'multiple-roots b',
    ]);
  });
  it('names the span at which a cycle was cut', () => {
    expect(
      found({ id: 'a', parent: 'b', start: 0, end: 9 }, { id: 'b', parent: 'a', start: 1, end: 8 }),
    ).toEqual(['cycle a']);
  });
  it('names the later of two spans with one id', () => {
    const twins = [spanOf(root), spanOf({ ...root, name: 'twin', start: 5, parent: 'root' })];
    const trace = collectSpans(twins).trace(0);
    expect(warnings(trace).map(({ kind, span }) => [kind, trace.name(span)])).toEqual([
      ['duplicate-id', 'twin'],
    ]);
  });
  it('tells backwards spans from spans without length', () => {
    expect(
      found(
        root,
        { id: 'back', parent: 'root', start: 20, end: 10 },
        { id: 'nil', parent: 'root', start: 30, end: 30 },
      ),
    ).toEqual(['ends-before-start back', 'zero-duration nil']);
  });
  it('compares a child with its parent, and blames the clocks only between services', () => {
    expect(
      found(
        { ...root, start: 10 },
        { id: 'own', parent: 'root', start: 5, end: 20 },
        { id: 'far', parent: 'root', start: 6, end: 200, service: 'other' },
      ),
    ).toEqual([
      'starts-before-parent own',
      'starts-before-parent far',
      'clock-skew far',
      'ends-after-parent far',
    ]);
  });
  it('lets a consumer outlive its producer', () => {
    expect(
      found(
        { ...root, kind: Kind.producer },
        { id: 'later', parent: 'root', start: 500, end: 900, kind: Kind.consumer, service: 'other' },
      ),
    ).toEqual([]);
  });
  it('names ids that are empty, all zero or no hex', () => {
    const ids = ['', '0000000000000000', 'xyz'];
    const spans = ids.map((spanId, at) => ({ ...spanOf({ id: `${at}`, start: at, end: at + 1 }), spanId }));
    const kinds = (traceId: string) =>
      warnings(collectSpans(spans.map((span) => ({ ...span, traceId }))).trace(0)).filter(
        ({ kind }) => kind === 'invalid-id',
      ).length;
    expect(kinds('0af7651916cd43dd8448eb211c80319c')).toBe(3);
    expect(kinds('0'.repeat(32))).toBe(6);
  });
  it('says what is wrong in words with numbers', () => {
    const trace = traceOf([root, { id: 'late', parent: 'root', start: 90, end: 130 }]);
    expect(warnings(trace)[0]!.message).toBe('it ends 30 ns after its parent "root"');
  });
});
