/**
 * Entry file of the thread that copies the log into the catalogue file, with a connection of its own. It waits for no reader and
 * keeps no writer waiting (https://www.sqlite.org/c3ref/wal_checkpoint_v2.html, PASSIVE).
 */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { errorToRecord } from '../../../base/index.ts';
import {
  CATALOGUE_FILE,
  type Connection,
  checkpoint,
  namedFailure,
  openDatabase,
} from '../../../database/index.ts';
import type { CheckpointData, CheckpointReply, CheckpointRequest } from './background-checkpoint.ts';

const { folder } = workerData as CheckpointData;
const port = parentPort!;
let connection: Connection | undefined;

port.on('message', (request: CheckpointRequest) => {
  if (request === 'close') {
    connection?.close();
    port.close();
    return;
  }
  try {
    connection ??= openDatabase(join(folder, CATALOGUE_FILE), { readOnly: false });
    checkpoint(connection);
    reply({});
  } catch (thrown) {
    reply({ error: errorToRecord(namedFailure(thrown)) });
  }
});

function reply(message: CheckpointReply): void {
  port.postMessage(message);
}
