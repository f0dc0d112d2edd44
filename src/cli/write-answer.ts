import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { QueryAnswer } from '../engine/index.ts';
import type { Progress } from './progress.ts';

/** Copies an answer to a stream as fast as that takes it, and says how much has gone. */
export async function writeAnswer(answer: QueryAnswer, out: Writable, progress: Progress): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of answer.body) {
      bytes += chunk.length;
      progress.update(`${(bytes / 1e6).toFixed(1)} MB`);
      if (!out.write(chunk)) await once(out, 'drain');
    }
  } finally {
    progress.clear();
  }
}
