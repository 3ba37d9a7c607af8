import { FormatError } from '#simulations/formats/format-error.ts';
import { TraceReader } from '#simulations/formats/open-trace.ts';
import type { SpanTable } from '#simulations/telemetry/span-table.ts';
import { Refused } from './job.ts';
import type { Job } from './job.ts';

/** Bytes fetched from the file at once, and bytes read between two chances to pause (a few ms of work). */
const FETCH = 4 << 20;
const PIECE = 64 << 10;

/**
 * Reads a trace file in pieces; never holds the whole.
 * @throws Refused with place and what would be right
 * @throws Cancelled
 */
export async function openFile(file: Blob, job: Job): Promise<SpanTable> {
  const reader = new TraceReader();
  const read = <T>(step: () => T): T => {
    try {
      return step();
    } catch (reason) {
      if (reason instanceof FormatError) throw new Refused({ kind: 'bad-input', message: reason.message });
      throw reason;
    }
  };
  for (let from = 0; from < file.size; from += FETCH) {
    const bytes = await bytesOf(file.slice(from, from + FETCH));
    for (let at = 0; at < bytes.length; at += PIECE) {
      read(() => reader.push(bytes.subarray(at, at + PIECE)));
      job.progress({ done: from + at, total: file.size, unit: 'bytes' });
      if (job.due) await job.pause();
    }
  }
  return read(() => reader.finish());
}

/** A file may vanish or change while it is read. */
async function bytesOf(slice: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await slice.arrayBuffer());
  } catch {
    throw new Refused({
      kind: 'bad-input',
      message:
        'The file could not be read to its end: it was changed, moved or deleted meanwhile. Choose it again.',
    });
  }
}
