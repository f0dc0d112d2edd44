import type { Connection } from './driver.ts';

/**
 * Runs work in one transaction that waits for other threads on its way; nobody else may use the connection meanwhile. When the
 * work fails, or the commit does, nothing of it is stored.
 */
export async function inTransaction(connection: Connection, work: () => Promise<void>): Promise<void> {
  connection.exec('BEGIN IMMEDIATE');
  try {
    await work();
    connection.exec('COMMIT');
  } catch (thrown) {
    // SQLite takes some failures back by itself.
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw thrown;
  }
}
