import { Worker } from 'node:worker_threads';
import { type ErrorRecord, errorFromRecord, PinakesError } from '../../../base/index.ts';
import type { QuadBatchBuffers } from '../../../store/index.ts';
import type { DocumentSetting } from './read-document.ts';

/** Which stretches of a file of lines, of so many bytes, one of several threads reads: the `first`, and every `step`th behind it. */
export type ReadingShare = { readonly bytes: number; readonly first: number; readonly step: number };

/** How many threads read a document, and how long it is where several share it. */
export type Readers = { readonly threads: number; readonly bytes: number };

/** Given to a reading thread at its start; one without a share reads the whole document. */
export type ReadingData = { readonly setting: DocumentSetting; readonly share: ReadingShare | undefined };

/** What a reading thread is sent: the next piece of its document, undefined at the end; memory that it may use again. */
export type ReadingRequest =
  | { readonly type: 'chunk'; readonly chunk: Uint8Array | undefined }
  | { readonly type: 'spare'; readonly batch: QuadBatchBuffers };

/** What it says. Batches of all threads of a document are counted from 0, in its order. */
export type ReadingReply =
  | { readonly type: 'pull' }
  | { readonly type: 'batch'; readonly sequence: number; readonly batch: QuadBatchBuffers }
  | { readonly type: 'done' }
  /** With what came before the error in the batch of that number. */
  | {
      readonly type: 'failed';
      readonly sequence: number;
      readonly batch: QuadBatchBuffers;
      readonly error: ErrorRecord;
    };

/** Of lines, nothing is made but numbers in shared memory. */
const YOUNG_MB = 16;

type Numbered = Extract<ReadingReply, { type: 'batch' | 'failed' }>;

/**
 * Reads a document on threads of its own: `take` is given its quads, batch by batch in the order of the document, while
 * the threads read on. Several, which share a file of lines, say the same as one. Throws as `readDocument` does, and what
 * `chunks` and `take` throw.
 */
export async function readBeside(
  setting: DocumentSetting,
  { threads, bytes }: Readers,
  chunks: AsyncIterator<Uint8Array>,
  take: (batch: QuadBatchBuffers) => void,
): Promise<void> {
  const workers = Array.from({ length: threads }, (_, first) => {
    const share = threads === 1 ? undefined : { bytes, first, step: threads };
    return new Worker(new URL('./reading-thread.js', import.meta.url), {
      workerData: { setting, share } satisfies ReadingData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
  });
  const sendNext = async (worker: Worker) => {
    const { done, value } = await chunks.next();
    const chunk = done ? undefined : value;
    const transfer = chunk?.buffer instanceof ArrayBuffer ? [chunk.buffer] : [];
    worker.postMessage({ type: 'chunk', chunk } satisfies ReadingRequest, transfer);
  };
  const arrived = new Map<number, readonly [Worker, Numbered]>();
  let next = 0;
  let reading = threads;
  /** Takes what has come, as far as nothing before it is missing. */
  const takeArrived = () => {
    for (let first = arrived.get(next); first !== undefined; first = arrived.get(++next)) {
      arrived.delete(next);
      const [worker, reply] = first;
      take(reply.batch);
      if (reply.type === 'failed') throw errorFromRecord(reply.error);
      worker.postMessage({ type: 'spare', batch: reply.batch } satisfies ReadingRequest);
    }
  };
  try {
    await new Promise<void>((resolve, reject) => {
      for (const worker of workers) {
        let isDone = false;
        worker.on('message', (reply: ReadingReply) => {
          try {
            if (reply.type === 'pull') sendNext(worker).catch(reject);
            else if (reply.type === 'done') {
              isDone = true;
              if (--reading === 0) resolve();
            } else {
              arrived.set(reply.sequence, [worker, reply]);
              takeArrived();
            }
          } catch (thrown) {
            reject(thrown);
          }
        });
        worker.on('error', (cause) => reject(hasEnded(setting, cause)));
        worker.on('exit', (code) => {
          if (!isDone && !hasFailed(worker)) reject(hasEnded(setting, `it stopped with ${code}`));
        });
      }
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  /** Whether a thread has told why it ended, which waits for its turn. */
  function hasFailed(worker: Worker): boolean {
    return [...arrived.values()].some(([from, reply]) => from === worker && reply.type === 'failed');
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
