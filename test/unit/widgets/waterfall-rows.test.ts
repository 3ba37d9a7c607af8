import { describe, expect, it } from 'vitest';
import { Fold, openFolding, visibleRows } from '#src/widgets/waterfall/rows.ts';
import type { Rows } from '#src/widgets/waterfall/rows.ts';
import { outlineOf } from '#src/widgets/waterfall/trace-outline.ts';
import type { Call } from '#test/traces/checkout.ts';
import { slowCheckout, traceOf } from '#test/traces/checkout.ts';
import { flatTrace } from '#test/traces/flat.ts';

function setUp(call: Call) {
  const trace = traceOf(call);
  const outline = outlineOf(trace);
  const folding = openFolding(trace.size);
  const lines = (rows: Rows = visibleRows(outline, folding)) =>
    Array.from({ length: rows.count }, (_, row) => {
      const span = rows.span[row]!;
      const many = rows.memberTo[row]! - rows.memberFrom[row]!;
      return `${'  '.repeat(rows.level[row]! - 1)}${outline.service[span]} ${trace.name(span)}${many ? ` ×${many}` : ''}`;
    });
  return { trace, outline, folding, lines, rows: () => visibleRows(outline, folding) };
}

const many = (count: number, name = 'SELECT stock'): Call => ({
  service: 'inventory',
  name: 'POST /reserve',
  from: 0,
  to: 100 * count + 100,
  children: [
    ...Array.from({ length: count }, (_, n): Call => ({
      service: 'postgres',
      name,
      from: 10 + 100 * n,
      to: 90 + 100 * n,
      database: true,
    })),
    {
      service: 'postgres',
      name: 'UPDATE stock',
      from: 100 * count + 10,
      to: 100 * count + 50,
      database: true,
    },
  ],
});

describe('rows', () => {
  it('fold a CLIENT and its SERVER into one, named after the callee', () => {
    expect(setUp(slowCheckout).lines().slice(0, 5)).toEqual([
      'gateway POST /checkout',
      '  checkout POST /orders',
      '    cart GET /cart/{id}',
      '      redis GET',
      '    pricing POST /quote',
    ]);
  });

  it('show both of a pair when it is taken apart', () => {
    const { folding, lines, outline } = setUp(slowCheckout);
    const client = outline.serverOf.findIndex((server) => server >= 0);
    folding.apart[client] = 1;
    expect(lines().slice(0, 4)).toEqual([
      'gateway POST /checkout',
      '  gateway POST',
      '    checkout POST /orders',
      '      cart GET /cart/{id}',
    ]);
  });

  it('hide what hangs below a closed row and let it stand for all of it', () => {
    const { folding, rows, outline, trace } = setUp(slowCheckout);
    const checkout = rows().outer[1]!;
    folding.collapsed[checkout] = 1;
    expect(rows().count).toBe(2);
    expect(rows().fold[1]).toBe(Fold.collapsed);
    const below = outline.tree.subtreeSize[checkout]!;
    expect([...rows().rowOf].filter((row) => row === 1)).toHaveLength(below);
    expect(trace.size).toBeGreaterThan(below);
  });

  it('group four or more neighbours of one operation, not fewer', () => {
    expect(setUp(many(3)).lines()).toHaveLength(5);
    expect(setUp(many(4)).lines()).toEqual([
      'inventory POST /reserve',
      '  postgres SELECT stock ×4',
      '  postgres UPDATE stock',
    ]);
  });

  it('show the members of a group below it when it is opened', () => {
    const { folding, lines, rows } = setUp(many(5));
    folding.ungrouped[rows().outer[1]!] = 1;
    expect(lines()).toHaveLength(8);
    expect(lines()[2]).toBe('    postgres SELECT stock');
    expect(rows().siblings[2]).toBe(5);
  });

  it('count place and siblings as a treegrid says them', () => {
    const rows = setUp(slowCheckout).rows();
    const place = [...rows.place.subarray(0, rows.count)];
    const siblings = [...rows.siblings.subarray(0, rows.count)];
    expect(place.slice(0, 5)).toEqual([1, 1, 1, 1, 2]);
    expect(siblings.slice(0, 5)).toEqual([1, 1, 5, 1, 5]);
  });

  it('walk a chain of 50,000 spans without recursion', () => {
    const trace = flatTrace(50_000, (span) => span - 1);
    const rows = visibleRows(outlineOf(trace), openFolding(trace.size));
    expect(rows.count).toBe(50_000);
    expect(rows.level[49_999]).toBe(50_000);
  });
});
