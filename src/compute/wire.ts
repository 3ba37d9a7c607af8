/**
 * What travels between the page and its worker. A call is one question with one answer; every call has a
 * number of its own, and its answer, its progress and its cancellation carry that number.
 */
export type ToWorker<Calls> =
  | { [K in keyof Calls]: { type: 'call'; id: number; name: K; args: ArgsOf<Calls, K> } }[keyof Calls]
  | { type: 'cancel'; id: number };

export type FromWorker =
  | { type: 'progress'; id: number; progress: Progress }
  | { type: 'answer'; id: number; value: unknown }
  | { type: 'failed'; id: number; error: ComputeError }
  | { type: 'cancelled'; id: number };

export type ArgsOf<Calls, K extends keyof Calls> = Calls[K] extends { args: infer A } ? A : never;
export type ReplyOf<Calls, K extends keyof Calls> = Calls[K] extends { reply: infer R } ? R : never;

/** How far a job has come. `total` is 0 where nobody knows it in advance. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly unit: 'requests' | 'bytes' | 'written';
}

/**
 * Why there is no value, as a value.
 * - `cancelled`: somebody asked for it to stop (mostly because something newer is wanted)
 * - `bad-input`: the file, text or scenario cannot be understood; `where` and `expected` say more
 * - `too-big`: refused by its size, before anything was read
 * - `unavailable`: the worker could not start, or was stopped because it no longer answered
 * - `defect`: our mistake
 */
export interface ComputeError {
  readonly kind: 'cancelled' | 'bad-input' | 'too-big' | 'unavailable' | 'defect';
  /** One sentence for the person in front of the page. */
  readonly message: string;
  /** The place in the input, such as `line 12` or `resourceSpans[0]`. */
  readonly where?: string;
  /** What would be right there. */
  readonly expected?: string;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ComputeError };

/** The part of `Worker` and of a worker's global scope that the wire needs. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
}
