import type { Attribute, Resource, Scope } from './attributes.ts';
import type { Slot } from './slots.ts';
import type { Kind } from './span.ts';

/**
 * What all spans of one call site share. An engine's call site is one; an importer makes one for each
 * distinct shape it meets.
 */
export interface Site {
  readonly resource: Resource;
  readonly scope: Scope;
  readonly kind: Kind;
  readonly name: string;
  /** W3C trace flags plus OTLP's is-remote bits 8 and 9. */
  readonly flags: number;
  readonly traceState: string;
  /** The attributes that never vary. */
  readonly fixed: readonly Attribute[];
  /** The attributes that do, in the order of their slots. */
  readonly slots: readonly Slot[];
  /** A stable 32-bit name of the call site, from which simulated span ids derive; 0 for imports. */
  readonly address: number;
}

/** What all events (or links) of one shape share; `name` is '' for a link. */
export interface NoteSite {
  readonly name: string;
  readonly fixed: readonly Attribute[];
  readonly slots: readonly Slot[];
}
