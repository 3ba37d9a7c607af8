import { encode } from 'uqr';

/* The handout's foot: where this course lives is known only where it is read, so the page fills it in. */
const address = document.querySelector<HTMLElement>('[data-address]')!;
const live = new URL(address.textContent!, location.href).href;
address.textContent = live;

const { data, size } = encode(live, { ecc: 'M', border: 0 });
const picture = document.querySelector<SVGElement>('[data-code]')!;
picture.setAttribute('viewBox', `0 0 ${size} ${size}`);
const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
path.setAttribute(
  'd',
  data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join(''),
);
path.setAttribute('shape-rendering', 'crispEdges');
picture.append(path);

document.querySelector('[data-print]')!.addEventListener('click', () => print());
