import { PinakesError } from '../../../base/index.ts';
import { emptyLog } from '../../../database/index.ts';
import type { WriterRequest } from '../../messages.ts';
import { assertPrecondition } from './graph-state.ts';
import type { Writer } from './open-writer.ts';
import { type Change, commit } from './writer-work.ts';

type Erase = Extract<WriterRequest, { type: 'erase' }>;

/**
 * Runs a write function in the transaction of a change that tells of it, and then writes the file anew, so that what was
 * erased is in no page that was freed and in no entry of the log.
 */
export function doErase(request: Erase, writer: Writer): Change {
  const { store, connection, setup } = writer;
  assertPrecondition(undefined, store);
  const erase = setup.writeFunctions[request.name];
  if (erase === undefined) throw new PinakesError('internal', `No write function is called ${request.name}.`);
  const transaction = store.begin();
  try {
    for (const quad of request.add) transaction.add(quad);
  } catch (thrown) {
    store.rollback();
    throw thrown;
  }
  const change = commit(transaction, request.origin, undefined, writer, {
    beside: () => erase(connection, request.argument as never),
    checkMode: 'off',
  });
  connection.exec('VACUUM');
  emptyLog(connection);
  return change;
}
