import { existsSync } from 'node:fs';
import { PinakesError } from '../base/index.ts';
import { type Connection, openSqlite } from './driver.ts';
import { namedFailure } from './failure.ts';

/** "PINA": marks a SQLite file as a Pinakes catalogue (https://www.sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x50494e41;

/**
 * Pages of the file that a reader keeps until the next change, in KiB. A search goes over the index of a whole word, and a list of
 * matches by kind; of a large catalogue neither fits in the 2 MiB that SQLite keeps otherwise.
 */
const READER_CACHE_KIB = 16_384;

/** The same of the writer: a page that does not fit goes into the log before the commit, and once more with it. */
const WRITER_CACHE_KIB = 65_536;

/**
 * Opens the catalogue file, creating it when `readOnly` is false and it is absent. Commits are fully synchronised
 * (WAL with synchronous=FULL), so that what is acknowledged survives a power cut.
 * @throws PinakesError `database` when the file is absent (read-only) or not a catalogue, `damaged` when it is not SQLite,
 *   `storage-failed` when it cannot be opened
 */
export function openDatabase(path: string, options: { readonly readOnly: boolean }): Connection {
  if (options.readOnly && !existsSync(path)) {
    throw new PinakesError(
      'database',
      `There is no catalogue at ${path}. Start the server once, or load a file, to create it.`,
    );
  }
  let connection: Connection | undefined;
  try {
    connection = openSqlite(path, { readonly: options.readOnly });
    connection.pragma('busy_timeout = 10000');
    assertOurs(connection, path);
    if (options.readOnly) connection.pragma(`cache_size = ${-READER_CACHE_KIB}`);
    else setUpForWriting(connection);
    return connection;
  } catch (cause) {
    connection?.close();
    throw withPath(namedFailure(cause), path);
  }
}

/** The same error, with the file's path in front of its sentence. */
function withPath(thrown: unknown, path: string): unknown {
  if (!(thrown instanceof PinakesError) || thrown.message.includes(path)) return thrown;
  const { code, message, detail, cause } = thrown;
  return new PinakesError(code, `Cannot open ${path}: ${message}`, { detail, cause });
}

function assertOurs(connection: Connection, path: string): void {
  const id = connection.pragma('application_id', { simple: true }) as number;
  const tables = connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() as number;
  if (id !== APPLICATION_ID && tables > 0) {
    throw new PinakesError(
      'database',
      `${path} is a SQLite file, but not a Pinakes catalogue. Choose another data folder.`,
    );
  }
}

function setUpForWriting(connection: Connection): void {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  // Whoever writes calls `checkpointIfDue` instead, which tells when it fails.
  connection.pragma('wal_autocheckpoint = 0');
  connection.pragma('foreign_keys = ON');
  connection.pragma(`cache_size = ${-WRITER_CACHE_KIB}`);
  // What a statement that writes many rows would take back is kept in memory; SQLite would write it to a file.
  connection.pragma('temp_store = MEMORY');
  // After a large load the log file shrinks again; SQLite would keep it at its largest.
  connection.pragma(`journal_size_limit = ${64 << 20}`);
  // Written once only: opening an existing catalogue changes not a byte of it.
  if (connection.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    connection.pragma(`application_id = ${APPLICATION_ID}`);
  }
}
