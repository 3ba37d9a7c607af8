interface Mermaid {
  initialize(config: object): void;
  render(id: string, source: string): Promise<{ svg: string }>;
}

/**
 * Runs inside the browser: draws one diagram and takes from it everything that the site's content security policy
 * would block or its styles must decide: the style sheet, the style attributes (what is geometry becomes
 * attributes), fixed sizes. Ids begin with the diagram's own, so two diagrams on a page do not meet.
 * Self-contained, because only its text travels to the browser.
 */
export async function drawDiagram({ source, id }: { source: string; id: string }): Promise<string> {
  const geometry = [
    'text-anchor',
    'dominant-baseline',
    'alignment-baseline',
    'font-weight',
    'stroke-dasharray',
  ];
  const { mermaid } = globalThis as unknown as { mermaid: Mermaid };
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: 'base',
    look: 'classic',
    layout: 'dagre',
    htmlLabels: false,
    flowchart: { htmlLabels: false, curve: 'linear', padding: 12 },
    sequence: {
      mirrorActors: false,
      width: 120,
      height: 34,
      actorMargin: 36,
      boxMargin: 8,
      messageFontFamily: 'inherit',
      actorFontFamily: 'inherit',
      noteFontFamily: 'inherit',
    },
    fontFamily: '"Atkinson Hyperlegible Next"',
    themeVariables: { fontFamily: '"Atkinson Hyperlegible Next"', fontSize: '15px' },
  });
  const { svg } = await mermaid.render(id, source);
  const box = document.createElement('div');
  box.innerHTML = svg;
  const root = box.querySelector('svg')!;
  for (const element of root.querySelectorAll('style, foreignObject')) element.remove();
  for (const element of [root, ...root.querySelectorAll<SVGElement>('*')]) {
    for (const property of geometry) {
      const value = element.style.getPropertyValue(property);
      if (value) element.setAttribute(property, value);
    }
    if (element.style.display === 'none') element.setAttribute('display', 'none');
    for (const name of ['style', 'fill', 'stroke', 'font-family', 'font-size', 'color'])
      element.removeAttribute(name);
    if (element.id && !element.id.includes(id)) rename(element);
  }
  for (const part of root.querySelectorAll('marker, symbol'))
    if (
      !root.querySelector(
        `[marker-start*="#${part.id})"], [marker-end*="#${part.id})"], [href="#${part.id}"]`,
      )
    )
      part.remove();
  for (const empty of root.querySelectorAll('defs:empty, g:empty')) empty.remove();
  const { width, height } = root.viewBox.baseVal;
  root.setAttribute('width', String(Math.ceil(width)));
  root.setAttribute('height', String(Math.ceil(height)));
  root.setAttribute('role', 'img');
  root.removeAttribute('aria-roledescription');
  return new XMLSerializer()
    .serializeToString(root)
    .replaceAll(' xmlns:xlink="http://www.w3.org/1999/xlink"', '');

  function rename(element: SVGElement): void {
    const old = element.id;
    element.id = `${id}-${old}`;
    for (const user of root.querySelectorAll('*'))
      for (const attribute of user.attributes) {
        if (attribute.value.includes(`#${old})`))
          attribute.value = attribute.value.replace(`#${old})`, `#${element.id})`);
        if (attribute.name.startsWith('aria-') && attribute.value === old) attribute.value = element.id;
      }
  }
}
