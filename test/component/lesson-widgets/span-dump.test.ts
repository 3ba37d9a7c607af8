import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Span } from '#simulations/telemetry/span.ts';
import SpanDump from '#src/widgets/span-dump/SpanDump.svelte';
import { staleDump } from '#src/widgets/span-dump/dump.ts';
import { axeProblems, wear } from '../axe.ts';

const span: Span = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  parentSpanId: '',
  traceState: '',
  flags: 3,
  name: 'GET /cart/{id}',
  kind: 2,
  startUnixNano: 1_790_000_000_000_000_001n,
  endUnixNano: 1_790_000_000_050_000_000n,
  status: 0,
  statusMessage: '',
  resource: { service: 'cart', attributes: [] },
  scope: { name: 'http', version: '1.0.0', attributes: [] },
  attributes: [
    { key: 'http.request.method', type: 'string', value: 'GET' },
    { key: 'http.route', type: 'string', value: '/cart/{id}' },
    { key: 'url.path', type: 'string', value: '/cart/8841' },
    { key: 'http.response.status_code', type: 'int', value: 200 },
  ],
  events: [],
  links: [],
};
const lines = staleDump(span, {
  rename: ['http.request.method', 'http.response.status_code'],
  statusOk: true,
  zeroParent: true,
  literalName: true,
});
const props = { lines, title: 'Repair the dump' };
const lineButton = (text: string) => page.getByRole('button', { name: text, exact: true });

describe('span dump', () => {
  it('counts a stale field as repaired only when the current form was chosen', async () => {
    await render(SpanDump, props);
    await lineButton('"http.method": "GET"').click();
    await lineButton('"method.http": "GET"').click();
    await expect.element(page.getByText('Nobody reads this name')).toBeVisible();
    await expect.element(page.getByText('0 of 5 repaired')).toBeVisible();
    await lineButton('"http.request.method": "GET"').click();
    await expect.element(page.getByText('1 of 5 repaired')).toBeVisible();
  });

  it('says of a current field that it is current, and offers nothing to repair', async () => {
    await render(SpanDump, props);
    await lineButton('"http.route": "/cart/{id}"').click();
    await expect.element(page.getByText('This one is current')).toBeVisible();
    await expect.element(page.getByText('What should stand here?')).not.toBeInTheDocument();
  });

  it('is done when every stale field is repaired', async () => {
    await render(SpanDump, props);
    for (const [stale, current] of [
      ['"parentSpanId": "0000000000000000"', '"parentSpanId": ""'],
      ['"name": "GET /cart/8841"', '"name": "GET /cart/{id}"'],
      ['"code": 1', '"code": 0'],
      ['"http.method": "GET"', '"http.request.method": "GET"'],
      ['"http.status_code": 200', '"http.response.status_code": 200'],
    ] as const) {
      await lineButton(stale).first().click();
      await lineButton(current).click();
      await page.getByRole('button', { expanded: true }).click();
    }
    await expect.element(page.getByText('all 5 repaired')).toBeVisible();
    await expect.element(page.getByText('Clean', { exact: true })).toBeVisible();
  });

  it('refuses to make stale what the span does not have', () => {
    expect(() => staleDump(span, { rename: ['db.query.text'] })).toThrow(/db\.query\.text/);
    expect(() =>
      staleDump({ ...span, parentSpanId: 'f'.repeat(16) }, { rename: [], zeroParent: true }),
    ).toThrow(/not a root/);
  });

  it.each(['light', 'dark'] as const)('is clean for axe with a line open, in %s', async (theme) => {
    wear(theme);
    await render(SpanDump, props);
    await lineButton('"code": 1').click();
    await lineButton('"code": 2').click();
    expect(await axeProblems()).toEqual([]);
  });
});
