import { formatDuration, formatNumber, formatShare } from './quantity.ts';
import type { Dimension } from './expression-tree.ts';

/**
 * What an expression is worth, and what proves it. `amount` is in nanoseconds for durations, a part of one for
 * shares, 0 or 1 for truths.
 */
export interface Value {
  readonly dimension: Dimension | 'truth' | 'text' | 'spans';
  readonly amount: number;
  /** As it stands in a sentence: `8,041 ms`, `14`, `payment POST /authorize`. */
  readonly text: string;
  /** Rows of the picked trace that show it. */
  readonly spans: readonly number[];
  /** Services it speaks of. */
  readonly services: readonly string[];
}

/** Evidence of a value, without rows: what stays true outside the trace object. */
export interface Evidence {
  readonly spans: readonly number[];
  readonly services: readonly string[];
}

export const NOTHING: Evidence = { spans: [], services: [] };

export function quantity(dimension: Dimension, amount: number, evidence: Evidence): Value {
  return { dimension, amount, text: formatQuantity(dimension, amount), ...pick(evidence) };
}

export function truth(holds: boolean, evidence: Evidence): Value {
  return { dimension: 'truth', amount: holds ? 1 : 0, text: holds ? 'true' : 'false', ...pick(evidence) };
}

export function text(value: string, evidence: Evidence): Value {
  return { dimension: 'text', amount: 0, text: value, ...pick(evidence) };
}

export function merge(a: Evidence, b: Evidence): Evidence {
  return {
    spans: [...new Set([...a.spans, ...b.spans])],
    services: [...new Set([...a.services, ...b.services])],
  };
}

/** An amount as the product writes it. */
export function formatQuantity(dimension: Dimension, amount: number): string {
  if (dimension === 'duration') return amount === Infinity ? 'any time' : formatDuration(amount);
  if (dimension === 'share') return formatShare(amount);
  if (dimension === 'count') return formatNumber(amount);
  return formatNumber(amount, Math.abs(amount) >= 100 ? 0 : 2);
}

function pick(evidence: Evidence): Evidence {
  return { spans: evidence.spans, services: evidence.services };
}
