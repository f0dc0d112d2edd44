import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { isStatementLines } from '../../../rdf/index.ts';
import type { QuadBatchBuffers, Transaction } from '../../../store/index.ts';
import type { LoadTarget } from '../../changes.ts';
import { cannotRead, fileChunks } from '../reading/file-chunks.ts';
import { type Readers, readBeside } from '../reading/read-beside.ts';
import { type DocumentSetting, loadTargets, readDocument } from '../reading/read-document.ts';

/** So many bytes, in all or in the first piece, say that a document is worth a thread of its own, which takes a while to start. */
const LARGE_BYTES = 1 << 18;

export type Loading = {
  readonly transaction: Transaction;
  /** The graphs that its quads went to are noted here, by IRI, '' for the unnamed one. */
  readonly graphs: Set<string>;
  /** The document as the caller sends it; asked for only where the setting names no file. */
  readonly chunks: AsyncGenerator<Uint8Array>;
  /** The same where the setting says that it is quads. */
  readonly batches: AsyncGenerator<readonly QuadBatchBuffers[]>;
  /** Called now and then while a file is read. */
  onProgress(): void;
};

/** Reads one document into a transaction. Throws at the first thing that is wrong; the caller rolls back. */
export async function loadDocument(
  setting: DocumentSetting,
  into: LoadTarget | undefined,
  { transaction, graphs, chunks, batches, onProgress }: Loading,
): Promise<void> {
  const targets = loadTargets(setting, into, transaction.terms, graphs);
  if (setting.isBatches) {
    for await (const some of batches) for (const batch of some) transaction.addBatch(batch, targets.idOf);
    return;
  }
  const { file } = setting;
  if (file !== undefined) {
    const size = sizeOf(file);
    if (size < LARGE_BYTES) return readDocument(setting, fileChunks(file), transaction, targets);
    if (isStatementLines(setting.mediaType)) transaction.expect(likelyIn(size));
    return readBeside(setting, readersOf(setting, size), chunks, (batch) => {
      transaction.addBatch(batch, targets.idOf);
      onProgress();
    });
  }
  const first = await chunks.next();
  const all = startingWith(first, chunks);
  if (first.done || first.value.length < LARGE_BYTES) {
    return readDocument(setting, all, transaction, targets);
  }
  await readBeside(setting, { threads: 1, bytes: 0 }, all, (batch) =>
    transaction.addBatch(batch, targets.idOf),
  );
}

/** From so many bytes on, two threads share a file of lines: the writer has time to spare while one reads. */
const SHARED_BYTES = 1 << 24;

/** A guess at what so many bytes of lines bring, somewhat more than those of a catalogue do. */
function likelyIn(bytes: number) {
  const most = Math.min(bytes, 2 ** 31);
  return { rows: Math.ceil(most / 128), terms: Math.ceil(most / 640), bytes: Math.ceil(most / 8) };
}

function readersOf({ mediaType }: DocumentSetting, bytes: number): Readers {
  const areTwo = isStatementLines(mediaType) && bytes >= SHARED_BYTES && availableParallelism() > 1;
  return { threads: areTwo ? 2 : 1, bytes };
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch (cause) {
    throw cannotRead(file, cause);
  }
}

async function* startingWith<T>(
  first: IteratorResult<T, unknown>,
  rest: AsyncGenerator<T>,
): AsyncGenerator<T> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}
