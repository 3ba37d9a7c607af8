import { text } from '#src/url-state/fields.ts';
import { zoom } from '#src/url-state/zoom.ts';
import type { Zoom } from '#src/url-state/zoom.ts';
import { LinkFormat } from '#src/url-state/link.ts';

/** What a link to “Open a trace” can say. Files are never in it: they stay where they are. */
export interface OpenLink {
  /** Name of a sample that comes with the site; '' = none. */
  sample: string;
  /** The open trace by its id; '' = the first. */
  trace: string;
  span: string;
  /** The stretch of the open trace that is shown; null = all of it. */
  zoom: Zoom | null;
}

export const openLink = new LinkFormat<OpenLink>({
  sample: { key: 'q', field: text(/^([a-z][a-z0-9-]*)?$/, 60, 'the name of a sample'), standard: '' },
  trace: { key: 't', field: text(/^[\da-f]{0,32}$/, 32, 'up to 32 hexadecimal digits'), standard: '' },
  span: { key: 'p', field: text(/^[\da-f]{0,16}$/, 16, 'up to 16 hexadecimal digits'), standard: '' },
  zoom: { key: 'z', field: zoom, standard: null },
});
