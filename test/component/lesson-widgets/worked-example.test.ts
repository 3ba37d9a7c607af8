import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '#src/lesson/special/worked-example.ts';
import { ask, listen, type Listener, type Meant } from '#src/widgets/highlight.ts';

/** What a picture of the run hears. */
let lit: (Meant | undefined)[] = [];
let pick: Parameters<NonNullable<Listener['asked']>>[0];
let stop: () => void;

/** As WorkedExample.astro and Look.astro render it. */
const look = (text: string, spans: string, asks = false) => `
  <li data-look data-run="slow" data-spans="${spans}" ${asks ? 'data-ask' : ''}>
    <p>${text}</p>
    ${asks ? '<div class="answer"><p class="asked">Click it</p><p class="solved">It is fraud</p></div>' : ''}
  </li>`;

beforeEach(() => {
  lit = [];
  pick = undefined;
  stop = listen('slow', { lit: (meant) => lit.push(meant), asked: (wanted) => (pick = wanted) });
  document.body.innerHTML = `
    <div id="picture-slow">picture</div>
    <worked-example>
      <div data-panel>
        <p><span data-count></span></p>
        <ol>${look('How long?', 'a')}${look('Which one?', 'b c', true)}${look('The end', 'd')}</ol>
        <button data-back>Back</button><button data-next></button><button data-show>Show me</button>
      </div>
    </worked-example>`;
});
afterEach(() => {
  stop();
  document.body.innerHTML = '';
});

const button = (name: string) => page.getByRole('button', { name });

describe('worked example', () => {
  it('lights nothing before the reader begins, then what each look is about', async () => {
    expect(lit).toEqual([]);
    await button('Step through it').click();
    expect(lit.at(-1)?.spans).toEqual(['a']);
  });

  it('waits at a look that asks until its span is picked in the picture', async () => {
    await button('Step through it').click();
    await button('Next look').click();
    await expect.element(button('Next look')).toHaveAttribute('aria-disabled', 'true');
    pick!('x');
    await expect.element(page.getByText('Not that row.', { exact: false })).toBeInTheDocument();
    await expect.element(button('Next look')).toHaveAttribute('aria-disabled', 'true');
    pick!('c');
    await expect.element(button('Next look')).toHaveAttribute('aria-disabled', 'false');
    expect(pick).toBeUndefined();
    expect(lit.at(-1)?.spans).toEqual(['b', 'c']);
  });

  it('shows the answer of a look that asks on demand', async () => {
    await button('Step through it').click();
    await button('Next look').click();
    await button('Show me').click();
    await expect.element(button('Next look')).toHaveAttribute('aria-disabled', 'false');
  });

  it('can be walked to its end with the keyboard, and puts the light out there', async () => {
    (button('Step through it').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard('{Enter}');
    pick!('b');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('look 3 of 3')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(button('Step through it')).toBeVisible();
    expect(lit.at(-1)).toBeUndefined();
  });

  it('refuses to point into a picture that is still closed behind a prediction', async () => {
    document.querySelector('#picture-slow')!.setAttribute('hidden', '');
    await button('Step through it').click();
    await expect.element(page.getByText('lock the prediction above first', { exact: false })).toBeVisible();
    expect(lit).toEqual([]);
  });

  it('leaves a question of the page alone that somebody else asks', async () => {
    const picked: string[] = [];
    await button('Step through it').click();
    const end = ask('slow', (span) => picked.push(span));
    await button('Next look').click();
    end();
    expect(picked).toEqual([]);
    expect(pick).toBeDefined();
  });
});
