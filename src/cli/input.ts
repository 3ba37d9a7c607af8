import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { FormatError } from '#simulations/formats/format-error.ts';
import { TraceReader } from '#simulations/formats/open-trace.ts';
import type { SpanTable } from '#simulations/telemetry/span-table.ts';
import { BadInput } from './command.ts';
import { Progress } from './progress.ts';

/** Bytes read at once. */
const PIECE = 1 << 18;

/**
 * The traces of a file, or of standard input for `-`, read piece by piece.
 * @throws BadInput if it cannot be read or is no trace file
 */
export async function readTraces(file: string): Promise<SpanTable> {
  const name = file === '-' ? 'standard input' : file;
  const reader = new TraceReader();
  const size = file === '-' ? undefined : await sizeOf(file);
  const progress = new Progress(`reading ${name}`, size);
  const stream = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: PIECE });
  let read = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      reader.push(chunk);
      progress.at((read += chunk.length));
    }
    const table = reader.finish();
    progress.end();
    return table;
  } catch (error) {
    progress.end();
    if (error instanceof FormatError) throw new BadInput(`${name}: ${error.message}`);
    throw fileProblem(error, name) ?? error;
  }
}

/** What the operating system says about a file, in the words of this program; undefined for anything else. */
export function fileProblem(error: unknown, name: string): BadInput | undefined {
  switch ((error as NodeJS.ErrnoException | null)?.code) {
    case 'ENOENT':
      return new BadInput(`${name}: there is no such file`);
    case 'ENOTDIR':
      return new BadInput(`${name}: part of this path is a file, not a folder`);
    case 'EISDIR':
      return new BadInput(`${name}: this is a folder; expected a file`);
    case 'EACCES':
    case 'EPERM':
      return new BadInput(`${name}: this file may not be read or written; check its permissions`);
    case 'ENOSPC':
      return new BadInput(`${name}: there is no space left on this disk`);
    case 'EROFS':
      return new BadInput(`${name}: this disk is read-only`);
    case 'ENAMETOOLONG':
      return new BadInput(`${name.slice(0, 40)}…: this name is too long for a file`);
    default:
      return undefined;
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    const status = await stat(file);
    return status.isFile() ? status.size : undefined;
  } catch (error) {
    throw fileProblem(error, file) ?? error;
  }
}
