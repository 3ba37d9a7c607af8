import type { Hop } from './hops.ts';

/** Which request on the wire is looked at, and what its header has in common with the one before. */
export class TraceparentState {
  readonly hops: readonly Hop[];
  at = $state(0);
  hop = $derived.by(() => this.hops[this.at]!);

  constructor(hops: readonly Hop[]) {
    this.hops = hops;
  }

  go(at: number): void {
    if (at >= 0 && at < this.hops.length) this.at = at;
  }

  /**
   * Turns to the hop that a span of the picture belongs to: the one it sent, else the one that brought its
   * request in. Spans of the service that began the trace change nothing: no header came in there.
   */
  follow(span: string): void {
    const sent = this.hops.findIndex((hop) => hop.client === span);
    const came = this.hops.findIndex((hop) => hop.spans.includes(span));
    if (sent >= 0) this.at = sent;
    else if (came >= 0) this.at = came;
  }
}
