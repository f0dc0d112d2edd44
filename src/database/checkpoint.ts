import { PinakesError } from '../base/index.ts';
import type { Connection } from './driver.ts';

/** Pages in the log that are not in the file yet, from which on they are copied there: 4 MB. */
const DUE_PAGES = 1000;

type LogState = { readonly busy: number; readonly log: number; readonly checkpointed: number };

/** Whether so much has gathered in the log that it should be copied into the file. */
export function isCheckpointDue(connection: Connection): boolean {
  const [{ log, checkpointed }] = connection.pragma('wal_checkpoint(NOOP)') as [LogState];
  return log - checkpointed >= DUE_PAGES;
}

/**
 * Copies what is committed from the log into the file, where much has gathered. SQLite would do it by itself at the end of
 * a commit, but says nothing when it fails there; this throws. Not to be called within a transaction.
 */
export function checkpointIfDue(connection: Connection): void {
  if (isCheckpointDue(connection)) checkpoint(connection);
}

/** Copies all that is committed into the file, and synchronises it; as far as readers let it, without waiting for them. */
export function checkpoint(connection: Connection): void {
  connection.pragma('wal_checkpoint(PASSIVE)');
}

/**
 * Copies all that is committed into the file and cuts the log to nothing, so that nothing is left of what it had.
 * @throws PinakesError `storage-failed` when somebody reads an old state for so long that it cannot be done
 */
export function emptyLog(connection: Connection): void {
  const [{ busy }] = connection.pragma('wal_checkpoint(TRUNCATE)') as [LogState];
  if (busy === 0) return;
  throw new PinakesError(
    'storage-failed',
    'The change is done, but the log beside the file could not be emptied, since something reads an earlier state of it. It is emptied when the server stops.',
  );
}
