/**
 * Entry file of the thread that reads a large document while the writer takes in what it has read: bytes in, batches of
 * quads in shared memory out. It knows nothing of what is stored.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { errorToRecord } from '../../../base/index.ts';
import { QuadBatch, type QuadBatchBuffers } from '../../../store/index.ts';
import { fileChunks } from './file-chunks.ts';
import type { ReadingData, ReadingReply, ReadingRequest } from './read-beside.ts';
import { ownGraphs, readDocument } from './read-document.ts';
import { readStretches } from './read-stretches.ts';

/** Batches under way at the most: one is filled, one waits, one is taken in. */
const BATCHES = 3;

const port = parentPort!;
const batch = new QuadBatch();
/** Memory to fill; undefined stands for some that has yet to be made. */
const spare: (QuadBatchBuffers | undefined)[] = Array.from({ length: BATCHES - 1 }, () => undefined);
const chunks: (Uint8Array | undefined)[] = [];
let wake = () => {};

port.on('message', (request: ReadingRequest) => {
  if (request.type === 'chunk') chunks.push(request.chunk);
  else spare.push(request.batch);
  wake();
});

const reply = (message: ReadingReply) => port.postMessage(message);

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

/** Whenever more is asked for, what was read of the chunk before goes to the writer. */
async function* sendingBetween(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of pieces) {
    yield chunk;
    if (batch.length > 0) await send();
  }
}

/** The document as the writer passes it on. */
async function* incoming(): AsyncGenerator<Uint8Array> {
  reply({ type: 'pull' });
  for (;;) {
    await until(() => chunks.length > 0);
    const chunk = chunks.shift();
    if (chunk === undefined) return;
    // The next one comes while this one is read.
    reply({ type: 'pull' });
    yield chunk;
  }
}

const { setting, share } = workerData as ReadingData;
let sequence = share?.first ?? 0;

async function send(): Promise<void> {
  await until(() => spare.length > 0);
  reply({ type: 'batch', sequence, batch: batch.take(spare.shift()) });
  sequence += share?.step ?? 1;
}

try {
  if (share !== undefined) await readStretches(setting, share, batch, send);
  else {
    const pieces = setting.file === undefined ? incoming() : fileChunks(setting.file);
    await readDocument(setting, sendingBetween(pieces), batch, ownGraphs);
    await send();
  }
  reply({ type: 'done' });
} catch (thrown) {
  // What came before the error may have one of its own.
  await until(() => spare.length > 0);
  reply({ type: 'failed', sequence, batch: batch.take(spare.shift()), error: errorToRecord(thrown) });
}
port.close();
