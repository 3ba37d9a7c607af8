/**
 * What a run tells whoever keeps its telemetry. Nothing that a recorder does or returns has an effect on what
 * happens in the run: rows and trace numbers are only handed back to it. Times are ns since the run's start.
 */
export interface Recorder {
  /** A request without a trace gets one. The key is what its id is drawn from. @returns the trace's number */
  beginTrace(keyHigh: number, keyLow: number): number;
  /**
   * A span begins.
   * @param site number of the program's call site
   * @param instance which instance of the site's service, from 0
   * @param parent the parent's row, −1 for a root
   * @param attempt how many attempts of the same call came before
   * @param requestHigh, requestLow the request's key, from which its attributes are drawn
   * @returns the span's row
   */
  open(
    site: number,
    instance: number,
    trace: number,
    parent: number,
    now: number,
    attempt: number,
    requestHigh: number,
    requestLow: number,
  ): number;
  /** The span of this call site ends; `outcome` is a number of `Program.outcomes`. */
  close(row: number, site: number, now: number, outcome: number): void;
  /** The span got a worker after `duration` ns in the queue. */
  gotWorker(row: number, now: number, duration: number): void;
  /** Inside the span, a statement of call site `site` got a connection of its pool after `duration` ns. */
  gotConnection(row: number, site: number, now: number, duration: number): void;
  /** The span got a lock after `duration` ns. */
  gotLock(row: number, lock: number, now: number, duration: number): void;
  /** Code inside the span threw what `outcome` says. */
  threw(row: number, now: number, outcome: number): void;
  /** A line for the log of the service; `row` and `trace` are −1 where no span is active. */
  log(site: number, trace: number, row: number, now: number, requestHigh: number, requestLow: number): void;
}
