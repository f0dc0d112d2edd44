import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Progress } from './progress.ts';

export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Copies chunks to a stream as fast as that takes them, and says how much has gone. */
export async function writeChunks(chunks: Chunks, out: Writable, progress: Progress): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      progress.update(`${(bytes / 1e6).toFixed(1)} MB`);
      if (!out.write(chunk)) await once(out, 'drain');
    }
  } finally {
    progress.clear();
  }
}
