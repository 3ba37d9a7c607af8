import { existsSync, rmSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BadInput } from './command.ts';
import { fileProblem } from './input.ts';

/** Characters written at once, at least. */
const PIECE = 1 << 16;

/**
 * Writes pieces of text to a file, or to standard output where no file is named, no faster than they are taken.
 * A file appears (or changes) only when all of it is there, so it may well be the one that is being read.
 * @throws BadInput if the file cannot be written
 */
export async function writeOut(file: string | undefined, pieces: Iterable<string>): Promise<void> {
  if (file === undefined || file === '-') {
    for (const piece of gathered(pieces)) await toStandardOutput(piece);
    return;
  }
  const target = await targetOf(file);
  const stop = (signal: NodeJS.Signals) => {
    if (target !== file) rmSync(target, { force: true });
    process.kill(process.pid, signal); // once more, now that nobody listens
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const handle = await open(target, 'w');
    try {
      for (const piece of gathered(pieces)) await handle.writeFile(piece);
    } finally {
      await handle.close();
    }
    if (target !== file) await rename(target, file);
  } catch (error) {
    if (target !== file) await rm(target, { force: true });
    throw outProblem(error, file) ?? error;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** Fails early where a file could not be written in the end. @throws BadInput */
export async function checkOut(file: string | undefined): Promise<void> {
  if (file === undefined || file === '-') return;
  const target = await targetOf(file);
  if (target === file) return;
  try {
    await (await open(target, 'w')).close();
    await rm(target);
  } catch (error) {
    throw outProblem(error, file) ?? error;
  }
}

/** Small pieces put together, for a system call costs more than they do. */
function* gathered(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

/** A neighbour of the file that is renamed in the end; the file itself where it is a device or a pipe. */
async function targetOf(file: string): Promise<string> {
  const status = await stat(file).catch(() => undefined);
  if (status?.isDirectory()) throw new BadInput(`--out ${file}: this is a folder; expected a file`);
  return status && !status.isFile() ? file : `${file}.${process.pid}.part`;
}

function outProblem(error: unknown, file: string): BadInput | undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT')
    return new BadInput(
      `--out ${file}: ${existsSync(dirname(file)) ? 'no file can be made there' : `there is no folder ${dirname(file)}`}`,
    );
  return fileProblem(error, `--out ${file}`);
}

function toStandardOutput(piece: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(piece, (error) => (error ? reject(error) : resolve()));
  });
}
