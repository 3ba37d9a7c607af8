import { criticalPath } from '../analysis/critical-path.ts';
import type { CriticalPath } from '../analysis/critical-path.ts';
import { foldPairs } from '../analysis/fold-pairs.ts';
import { selfTime } from '../analysis/self-time.ts';
import { slack } from '../analysis/slack.ts';
import { treeOf } from '../analysis/tree.ts';
import type { Tree } from '../analysis/tree.ts';
import { waits } from '../analysis/waits.ts';
import type { Wait } from '../analysis/waits.ts';
import { Kind, Status } from '../telemetry/span.ts';
import type { Trace, TraceSet } from '../telemetry/trace.ts';
import { shownService } from './shown.ts';
import { directoryOf } from './target.ts';
import type { Directory } from './target.ts';

/** One trace with everything an expression may ask of it, each worked out once and only when asked for. */
export class Reading {
  readonly trace: Trace;
  readonly tree: Tree;
  private ownTimes: Float64Array | undefined;
  private path: CriticalPath | undefined;
  private slacks: Float64Array | undefined;
  private waited: readonly Wait[] | undefined;
  private partners: Int32Array | undefined;
  private services: string[] | undefined;

  constructor(trace: Trace) {
    this.trace = trace;
    this.tree = treeOf(trace);
  }

  get self(): Float64Array {
    return (this.ownTimes ??= selfTime(this.trace, this.tree));
  }

  get critical(): CriticalPath {
    return (this.path ??= criticalPath(this.trace, this.tree));
  }

  get slack(): Float64Array {
    return (this.slacks ??= slack(this.trace, this.tree));
  }

  /** The other side of each call, −1 where there is none (see `foldPairs`). */
  get pairs(): Int32Array {
    return (this.partners ??= foldPairs(this.trace, this.tree));
  }

  get waits(): readonly Wait[] {
    return (this.waited ??= waits(this.trace));
  }

  /** The shown service of every span, in row order. */
  get shown(): readonly string[] {
    return (this.services ??= Array.from({ length: this.trace.size }, (_, span) =>
      shownService(this.trace, span),
    ));
  }

  duration(span: number): number {
    return this.trace.end[span]! - this.trace.start[span]!;
  }

  /** True for the span by which a request enters the service it is shown under. */
  isEntry(span: number): boolean {
    const up = this.tree.parent[span]!;
    if (up < 0) return true;
    const kind = this.trace.kind[span];
    const leaves = kind === Kind.client || kind === Kind.producer;
    return this.shown[up] !== this.shown[span] && (!leaves || this.shown[span] !== this.trace.service(span));
  }

  children(span: number): Int32Array {
    return this.tree.children.subarray(this.tree.firstChild[span]!, this.tree.firstChild[span + 1]!);
  }

  /** Whether the request as a whole failed. */
  get isError(): boolean {
    return this.trace.status[this.tree.roots[0]!] === Status.error;
  }
}

/** What expressions are judged on: a recording, and one trace picked from it. */
export class World {
  readonly recording: TraceSet;
  /** Number of the picked trace in the recording, or −1 when none was picked. */
  readonly picked: number;
  /** Where the sampling knob stands (0 … 1), for `kept(errors)` without a rate. */
  readonly rate: number | undefined;
  private reading: Reading | undefined;
  private all: Reading[] | undefined;
  private names: Directory | undefined;

  constructor(recording: TraceSet, picked = -1, rate?: number) {
    this.recording = recording;
    this.picked = picked;
    this.rate = rate;
  }

  /** @throws RangeError when no trace was picked */
  get trace(): Reading {
    if (this.picked < 0) throw new RangeError('no trace was picked');
    return (this.reading ??= new Reading(this.recording.trace(this.picked)));
  }

  get traces(): readonly Reading[] {
    return (this.all ??= Array.from(
      { length: this.recording.traceCount },
      (_, at) => new Reading(this.recording.trace(at)),
    ));
  }

  /** Services and operations of the whole run. */
  get directory(): Directory {
    return (this.names ??= directoryOf(this.traces));
  }
}
