import { closeSync, openSync, readSync } from 'node:fs';
import { PinakesError } from '../../../base/index.ts';

const CHUNK_BYTES = 1 << 20;

/**
 * A file in pieces, each in memory of its own. For a thread that has nothing else to do while it waits for the disk.
 * @throws PinakesError `settings` when it cannot be read
 */
export async function* fileChunks(file: string): AsyncGenerator<Uint8Array> {
  const descriptor = opened(file);
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
      const length = readInto(descriptor, chunk, file);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

function opened(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (cause) {
    throw cannotRead(file, cause);
  }
}

function readInto(descriptor: number, chunk: Buffer, file: string): number {
  try {
    return readSync(descriptor, chunk);
  } catch (cause) {
    throw cannotRead(file, cause);
  }
}

export function cannotRead(file: string, cause: unknown): PinakesError {
  return new PinakesError('settings', `Cannot read ${file}: ${(cause as Error).message}`, { cause });
}
