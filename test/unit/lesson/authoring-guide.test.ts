import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bank } from '#simulations/questions/bank.ts';
import { signatures } from '#simulations/questions/expression-signatures.ts';
import { words } from '#src/lesson/words.ts';

const guide = readFileSync(new URL('../../../content/guides/authoring.md', import.meta.url), 'utf8');
/** Every word in code marks or a heading; examples in fences explain nothing by themselves. */
const named = new Set(
  [...guide.replace(/^```[^]*?^```/gm, '').matchAll(/`([^`\n]+)`|^#+ (.*)$/gm)].flatMap(([, code, heading]) =>
    (code ?? heading ?? '').split(/[^\w-]+/),
  ),
);

describe('the guide for authors', () => {
  it.each(Object.entries(words))('explains <%s> with all its props', (name, { props }) => {
    expect(named).toContain(name);
    for (const prop of Object.keys(props.shape)) expect(named).toContain(prop);
  });

  it('lists every question', () => {
    for (const id of bank.keys()) expect(named).toContain(id);
  });

  it('lists everything an expression can say', () => {
    for (const name of signatures.keys()) expect(named).toContain(name);
  });
});
