import type { Transaction } from '../../store/index.ts';
import type { LoadTarget } from '../engine.ts';
import { readBeside } from './read-beside.ts';
import { type DocumentSetting, loadTargets, readDocument } from './read-document.ts';

/** A first piece of so many bytes says that a document is worth a thread of its own, which takes a while to start. */
const LARGE_BYTES = 1 << 18;

/** Reads one document into a transaction. Throws at the first thing that is wrong; the caller rolls back. */
export async function loadDocument(
  setting: DocumentSetting,
  chunks: AsyncGenerator<Uint8Array>,
  into: LoadTarget | undefined,
  transaction: Transaction,
): Promise<void> {
  const targets = loadTargets(setting, into, transaction.terms);
  const first = await chunks.next();
  const all = startingWith(first, chunks);
  if (first.done || first.value.length < LARGE_BYTES) {
    return readDocument(setting, all, transaction, targets);
  }
  await readBeside(setting, all, (batch) => transaction.addBatch(batch, targets.idOf));
}

async function* startingWith<T>(
  first: IteratorResult<T, unknown>,
  rest: AsyncGenerator<T>,
): AsyncGenerator<T> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}
