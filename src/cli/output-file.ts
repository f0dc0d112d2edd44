import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { PinakesError } from '../base/index.ts';
import { Progress } from './progress.ts';
import { type Chunks, writeChunks } from './write-chunks.ts';

/** Writes to a file, whole or not at all, or to standard output when no path is given. */
export async function writeOutput(chunks: Chunks, path: string | undefined): Promise<void> {
  if (path === undefined) await writeChunks(chunks, process.stdout, new Progress());
  else await writeWhole(chunks, path);
}

/** Writes beside the file and takes its place at the end: half an output is never found under the name of a whole one. */
async function writeWhole(chunks: Chunks, path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  // A device or a pipe has no place to take.
  if (there !== undefined && !there.isFile()) return writeTo(path, chunks);
  const part = `${path}.part`;
  try {
    await writeTo(part, chunks);
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true });
    throw cause;
  }
}

async function writeTo(path: string, chunks: Chunks): Promise<void> {
  const file = createWriteStream(path);
  const written = finished(file);
  // A file that cannot be written fails at once, whatever makes the chunks is doing.
  const copied = writeChunks(chunks, file, new Progress()).then(() => file.end());
  await Promise.all([written, copied]).catch((cause: Error) => {
    if (cause instanceof PinakesError) throw cause;
    throw new PinakesError('settings', `Cannot write ${path}: ${cause.message}`, { cause });
  });
}
