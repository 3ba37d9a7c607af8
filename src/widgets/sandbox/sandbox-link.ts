import { listOf, oneOf, orNull, realNumber, text, wholeNumber, yesNo } from '#src/url-state/fields.ts';
import { zoom } from '#src/url-state/zoom.ts';
import type { Zoom } from '#src/url-state/zoom.ts';
import { LinkFormat } from '#src/url-state/link.ts';
import { SORT_KEYS } from '#src/widgets/trace-list/query.ts';
import type { SortKey, TraceQuery } from '#src/widgets/trace-list/query.ts';

/** Everything that decides what the sandbox shows, flat, as it stands in a link. */
export interface SandboxLink {
  scenario: string;
  faults: readonly string[];
  seed: number;
  requests: number;
  /** Arrival rate (or users) × this. */
  load: number;
  sort: SortKey;
  descending: boolean;
  operation: string;
  errorsOnly: boolean;
  atLeast: number | null;
  atMost: number | null;
  /** The open trace by its id; '' = the slowest. */
  trace: string;
  /** The selected span by its id; '' = none. */
  span: string;
  /** The stretch of the open trace that is shown; null = all of it. */
  zoom: Zoom | null;
}

export const MAX_SEED = 2 ** 32 - 1;
export const MAX_REQUESTS = 50_000;
export const MAX_LOAD = 20;
export const MIN_LOAD = 0.1;

const name = text(/^[a-z][a-z0-9-]*$/, 60, 'a name in small letters, such as slow-dependency');
const milliseconds = orNull(realNumber(0, 1e9));

export const sandboxLink = new LinkFormat<SandboxLink>({
  scenario: { key: 's', field: name, standard: 'shop' },
  faults: { key: 'f', field: listOf(name, 64), standard: [] },
  seed: { key: 'n', field: wholeNumber(0, MAX_SEED), standard: 7 },
  requests: { key: 'r', field: wholeNumber(1, MAX_REQUESTS), standard: 300 },
  load: { key: 'x', field: realNumber(MIN_LOAD, MAX_LOAD), standard: 1 },
  sort: { key: 'k', field: oneOf(SORT_KEYS), standard: 'duration' },
  descending: { key: 'd', field: yesNo, standard: true },
  operation: { key: 'o', field: text(/^.*$/su, 200, 'a text of at most 200 characters'), standard: '' },
  errorsOnly: { key: 'b', field: yesNo, standard: false },
  atLeast: { key: 'l', field: milliseconds, standard: null },
  atMost: { key: 'm', field: milliseconds, standard: null },
  trace: { key: 't', field: text(/^([\da-f]{32})?$/, 32, '32 hexadecimal digits'), standard: '' },
  span: { key: 'p', field: text(/^([\da-f]{16})?$/, 16, '16 hexadecimal digits'), standard: '' },
  zoom: { key: 'z', field: zoom, standard: null },
});

/** The list's part of a link. */
export function queryOf(link: SandboxLink): TraceQuery {
  const { sort, descending, operation, errorsOnly, atLeast, atMost } = link;
  return { sort, descending, operation, errorsOnly, atLeast, atMost };
}
