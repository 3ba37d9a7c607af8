import mermaid from 'mermaid';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawDiagram } from '../../../scripts/draw-diagram.ts';

const sources = {
  flowchart: `flowchart LR
    accTitle: A message
    accDescr: checkout leaves a message, email takes it
    checkout -.->|order.placed| queue[(queue)] --> email
    subgraph later
      email --> sent{sent?}
    end`,
  sequence: `sequenceDiagram
    accTitle: A message
    accDescr: checkout leaves a message, email takes it
    checkout->>queue: order.placed
    Note over queue: waits
    queue-->>email: order.placed`,
};

beforeAll(() => {
  Object.assign(globalThis, { mermaid });
});

const draw = async (kind: keyof typeof sources, id = 'diagram-0123') => {
  const box = document.createElement('div');
  box.innerHTML = await drawDiagram({ source: sources[kind], id });
  return box;
};

describe.each(['flowchart', 'sequence'] as const)('a drawn %s', (kind) => {
  it('brings no style of its own: the policy blocks it and the tokens decide', async () => {
    const box = await draw(kind);
    expect(box.querySelectorAll('style, foreignObject, [style], script')).toHaveLength(0);
    expect(box.querySelectorAll('[fill]:not([fill="none"]), [stroke]:not([stroke="none"])')).toHaveLength(0);
  });

  it('has a name and a description that assistive technology finds', async () => {
    const svg = (await draw(kind)).querySelector('svg')!;
    expect(svg.getAttribute('role')).toBe('img');
    const text = (attribute: string) => svg.querySelector(`#${svg.getAttribute(attribute)}`)?.textContent;
    expect(text('aria-labelledby')).toBe('A message');
    expect(text('aria-describedby')).toBe('checkout leaves a message, email takes it');
  });

  it('shares no id with another diagram and refers only to its own', async () => {
    const [one, other] = [await draw(kind, 'diagram-1'), await draw(kind, 'diagram-2')];
    const ids = (box: Element) => [...box.querySelectorAll('[id]')].map((element) => element.id);
    expect(ids(one).filter((id) => ids(other).includes(id))).toEqual([]);
    expect(new Set(ids(one)).size).toBe(ids(one).length);
    const used = [...one.innerHTML.matchAll(/url\(&quot;#([^&]+)&quot;\)|url\(#([^)]+)\)/g)].map(
      (m) => m[1] ?? m[2],
    );
    for (const id of used) expect(ids(one)).toContain(id);
  });
});
