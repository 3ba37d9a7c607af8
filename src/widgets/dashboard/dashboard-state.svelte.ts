import type { DashboardData, ServiceSeries } from './dashboard.ts';

/** What the dashboard shows: one latency scale for all services, the pointed-at time, the maximum on demand. */
export class DashboardState {
  readonly data: DashboardData;
  /** The alert rule: p99 above this many ms. */
  readonly alertMs: number;
  /** Draw the slowest request of each bucket, too. */
  withMax = $state(false);
  /** Bucket whose numbers stand in the columns; null: the whole time. */
  at = $state<number | null>(null);

  /** Top of the latency scale (ms), the same in every row. */
  top = $derived.by(() => {
    let top = 1.15 * this.alertMs;
    for (const service of this.data.services)
      for (const value of this.withMax ? service.max : service.p99)
        if (value !== null && value > top) top = value;
    return top;
  });
  seconds = $derived.by(() => this.data.bucketSeconds * this.data.buckets);

  constructor(data: DashboardData, alertMs: number) {
    this.data = data;
    this.alertMs = alertMs;
  }

  /** The alert was silent all the time. */
  isHealthy(service: ServiceSeries): boolean {
    return service.p99.every((value) => value === null || value <= this.alertMs);
  }

  /** Numbers for one row's columns, at the pointed-at time or over all. */
  reading(service: ServiceSeries): { p50: number | null; p99: number | null; max: number | null } {
    if (this.at === null) return service.overall;
    return {
      p50: service.p50[this.at] ?? null,
      p99: service.p99[this.at] ?? null,
      max: service.max[this.at] ?? null,
    };
  }

  /**
   * A stepped line through the buckets in a box of `buckets` × 1, y down; buckets without requests leave a gap.
   */
  path(values: readonly (number | null)[]): string {
    let path = '';
    let drawing = false;
    for (const [at, value] of values.entries()) {
      if (value === null) {
        drawing = false;
        continue;
      }
      const y = (1 - value / this.top).toFixed(4);
      path += `${drawing ? 'L' : 'M'}${at} ${y}H${at + 1}`;
      drawing = true;
    }
    return path;
  }
}
