/**
 * Entry file of the thread that makes a new base while the writer goes on with edits. It reads the generation in shared
 * memory, and stores the base with a connection of its own, a piece in each transaction, so that an edit waits for one
 * piece at the most; the writer goes over to it in a transaction of its own. What is stored when something ends the thread
 * counts for nothing, and the next compaction deletes it.
 */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { errorToRecord } from '../../../base/index.ts';
import { checkpointIfDue, namedFailure, openDatabase } from '../../../database/index.ts';
import { literalOrder } from '../../../sparql/index.ts';
import { clearStaleBases, compactGeneration, storeBase } from '../../../store/index.ts';
import type { CompactionData, CompactionReply } from './background-compaction.ts';

/** What the thread waits between two pieces: SQLite's lock is not handed over in turn. */
const PAUSE_MS = 5;

const { folder, task } = workerData as CompactionData;
const port = parentPort!;
const bell = new Int32Array(new SharedArrayBuffer(4));

try {
  const connection = openDatabase(join(folder, 'catalogue.db'), { readOnly: false });
  const pause = () => {
    checkpointIfDue(connection);
    Atomics.wait(bell, 0, 0, PAUSE_MS);
  };
  const compacted = compactGeneration(task, literalOrder);
  const stored = storeBase(connection, compacted.image, pause);
  port.once('message', () => {
    try {
      clearStaleBases(connection, pause);
      connection.close();
      port.close();
    } catch (thrown) {
      fail(thrown);
    }
  });
  reply({ compacted, stored });
} catch (thrown) {
  fail(thrown);
}

function reply(message: CompactionReply): void {
  port.postMessage(message);
}

function fail(thrown: unknown): void {
  reply({ error: errorToRecord(namedFailure(thrown)) });
  process.exit(1);
}
