import { Worker } from 'node:worker_threads';
import { type ErrorRecord, errorFromRecord, PinakesError } from '../../base/index.ts';
import type { QuadBatchBuffers } from '../../store/index.ts';
import type { DocumentSetting } from './read-document.ts';

/** What the reading thread is sent: the next piece of its document, undefined at the end; memory that it may use again. */
export type ReadingRequest =
  | { readonly type: 'chunk'; readonly chunk: Uint8Array | undefined }
  | { readonly type: 'spare'; readonly batch: QuadBatchBuffers };

export type ReadingReply =
  | { readonly type: 'pull' }
  | { readonly type: 'batch'; readonly batch: QuadBatchBuffers }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly error: ErrorRecord };

/**
 * Reads a document on a thread of its own: `take` is given its quads, batch by batch in the order of the document, while
 * the thread reads on. Throws as `readDocument` does, and what `chunks` and `take` throw.
 */
export async function readBeside(
  setting: DocumentSetting,
  chunks: AsyncIterator<Uint8Array>,
  take: (batch: QuadBatchBuffers) => void,
): Promise<void> {
  const worker = new Worker(new URL('./reading-thread.js', import.meta.url), { workerData: setting });
  const post = (request: ReadingRequest, transfer: readonly ArrayBuffer[] = []) =>
    worker.postMessage(request, transfer);
  const sendNext = async () => {
    const { done, value } = await chunks.next();
    if (done) post({ type: 'chunk', chunk: undefined });
    else post({ type: 'chunk', chunk: value }, value.buffer instanceof ArrayBuffer ? [value.buffer] : []);
  };
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (reply: ReadingReply) => {
        try {
          if (reply.type === 'pull') sendNext().catch(reject);
          else if (reply.type === 'done') resolve();
          else if (reply.type === 'failed') reject(errorFromRecord(reply.error));
          else {
            take(reply.batch);
            post({ type: 'spare', batch: reply.batch });
          }
        } catch (thrown) {
          reject(thrown);
        }
      });
      worker.on('error', (cause) => reject(hasEnded(setting, cause)));
      worker.on('exit', (code) => reject(hasEnded(setting, `it stopped with ${code}`)));
    });
  } finally {
    await worker.terminate();
  }
}

function hasEnded({ name }: DocumentSetting, cause: unknown): PinakesError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new PinakesError(
    'internal',
    `${name}: the thread that read it has ended (${why}); nothing is stored.`,
    {
      cause,
    },
  );
}
