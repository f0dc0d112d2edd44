import { PinakesError } from '../base/index.ts';
import type { Connection } from './driver.ts';

/** One step of the file format. Steps are never edited once released; the file's format version is how many ran. */
export type Migration = {
  readonly name: string;
  readonly sql: string;
  /** What SQL alone cannot do, after it and in the same transaction. */
  readonly fill?: (connection: Connection) => void;
};

/**
 * Brings the file to the newest format, each step in a transaction of its own.
 * @throws PinakesError `database` when the file was made by a newer release.
 */
export function migrate(connection: Connection, migrations: readonly Migration[]): void {
  assertNotNewer(connection, migrations);
  for (let version = formatVersion(connection); version < migrations.length; version++) {
    connection
      .transaction(() => {
        connection.exec(migrations[version]!.sql);
        migrations[version]!.fill?.(connection);
        connection.pragma(`user_version = ${version + 1}`);
      })
      .immediate();
  }
}

/** For a read-only connection: the file must already have exactly the format that this release reads. */
export function assertFormat(connection: Connection, migrations: readonly Migration[]): void {
  assertNotNewer(connection, migrations);
  if (formatVersion(connection) < migrations.length) {
    throw new PinakesError(
      'database',
      'The catalogue file has an older format. Start the server once to bring it up to date.',
    );
  }
}

function assertNotNewer(connection: Connection, migrations: readonly Migration[]): void {
  const version = formatVersion(connection);
  if (version > migrations.length) {
    throw new PinakesError(
      'database',
      `The catalogue file has format ${version}; this release reads up to ${migrations.length}. Use a newer Pinakes.`,
    );
  }
}

function formatVersion(connection: Connection): number {
  return connection.pragma('user_version', { simple: true }) as number;
}
