import { createRequire } from 'node:module';
import type Sqlite from 'better-sqlite3';
import { PinakesError } from '../base/index.ts';

/** An open connection to a SQLite file: better-sqlite3's own, so that each owner of tables writes its own SQL. */
export type Connection = Sqlite.Database;

/**
 * better-sqlite3 12 is compiled against one version of Node.js, and aborts the process on Node.js 24 when it is garbage
 * collected; 13 is built on the stable Node-API that only Node.js 22 and later have
 * (docs/decisions/0005-better-sqlite3-12-and-13.md).
 */
const DRIVER = Number(process.versions.node.split('.')[0]) >= 22 ? 'better-sqlite3-napi' : 'better-sqlite3';

/**
 * Opens a SQLite file by its path, or a copy of one in memory, of its bytes.
 * @throws PinakesError `database` when the driver is not installed for this version of Node.js
 */
export function openSqlite(file: string | Buffer, options: Sqlite.Options = {}): Connection {
  let Driver: typeof Sqlite;
  try {
    Driver = createRequire(import.meta.url)(DRIVER) as typeof Sqlite;
  } catch (cause) {
    throw new PinakesError(
      'database',
      `The SQLite driver ${DRIVER} cannot be loaded on Node.js ${process.version}. Install a C++ compiler and run npm ci again.`,
      { cause },
    );
  }
  return new Driver(file, options);
}
