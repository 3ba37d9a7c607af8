import mermaid from 'mermaid';
import { beforeAll, describe, expect, it } from 'vitest';
import { flowchart, sequenceDiagram } from '#simulations/analysis/mermaid.ts';
import { Kind, Status } from '#simulations/telemetry/span.ts';
import { setOf, traceOf } from '#test/unit/analysis/build.ts';
import type { Sketch } from '#test/unit/analysis/build.ts';

/** Names that end diagrams, open comments, inject markup or look like syntax, if they get through. */
const nasty = [
  'end',
  'a;b',
  '%% x',
  '#35;',
  '"quoted"',
  '<img src=x onerror=alert(1)>',
  'A->>B: hi',
  'note over x',
  '{{{',
  'ü 漢字',
];

const sketches: Sketch[] = [
  { id: 'r', start: 0, end: 1000, service: 'end', name: 'POST /checkout', kind: Kind.server },
  ...nasty.flatMap((name, at): Sketch[] => [
    {
      id: `c${at}`,
      parent: 'r',
      start: at * 20,
      end: at * 20 + 15,
      service: 'end',
      name: 'GET',
      kind: Kind.client,
    },
    {
      id: `s${at}`,
      parent: `c${at}`,
      start: at * 20 + 2,
      end: at * 20 + 10,
      service: name,
      name,
      kind: Kind.server,
      status: at % 2 ? Status.error : Status.unset,
    },
  ]),
  {
    id: 'q',
    parent: 'r',
    start: 500,
    end: 600,
    service: 'end',
    name: 'SELECT',
    kind: Kind.client,
    attributes: [{ key: 'db.system.name', type: 'string', value: 'postgres' }],
  },
];

/** Texts of a diagram as the real Mermaid draws them. */
async function drawn(id: string, definition: string): Promise<string[]> {
  const { svg } = await mermaid.render(id, definition);
  const holder = document.createElement('div');
  holder.innerHTML = svg;
  expect(holder.querySelector('img, script')).toBeNull();
  return [...holder.querySelectorAll('text, foreignObject')].map((node) => node.textContent!.trim());
}

describe('a trace as a Mermaid diagram', () => {
  beforeAll(() => mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', layout: 'dagre' }));

  it('is drawn as a sequence with every name as it is', async () => {
    const texts = await drawn('sequence', sequenceDiagram(traceOf(sketches)));
    for (const name of [...nasty, 'caller', 'postgres', 'POST /checkout', 'SELECT'])
      expect(texts).toContain(name);
  });

  it('is drawn as a flowchart with every service as it is', async () => {
    const texts = await drawn('flow', flowchart(setOf(sketches)));
    for (const name of [...nasty, 'postgres']) expect(texts).toContain(name);
  });
});
