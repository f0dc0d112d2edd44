import { type Connection, prepared } from '../database/index.ts';
import { textIndexes } from './schema.ts';

/**
 * FTS5 keeps what each change adds to an index as a segment of its own, and merges segments within the changes as they become
 * many (https://www.sqlite.org/fts5.html#the_merge_command). What is due then falls on one edit: of a million documents, that
 * were loaded as segments of 25 MB, the first edit merged fifteen in 9.4 s, and later ones merged some pages every now and then. So no
 * change merges, but for one that finds a thousand segments, and what is due is done piece by piece between the changes.
 *
 * Merging begins when a level has sixteen segments, and not four as usual: what a load left is on a low level, and is written
 * anew with each level that it rises, 370 MB of a million documents after the 16th edit, the 256th and the 4,096th.
 */
const SETTINGS = { automerge: 0, usermerge: 16, crisismerge: 1000 } as const;

/** Pages that are written in one piece: some three milliseconds, for which an edit may have to wait. */
const PIECE_PAGES = 32;

/** Says of the indexes, once for each file, that no change merges them. The caller opens the transaction. */
export function mergeBesideChanges(connection: Connection): void {
  for (const index of textIndexes) {
    const stored = connection.prepare(`SELECT k, v FROM ${index}_config`).raw().all() as [string, unknown][];
    const known = new Map(stored);
    for (const [name, value] of Object.entries(SETTINGS)) {
      // Written out, since a number that is bound is a double, which FTS5 refuses.
      if (known.get(name) !== value)
        connection.exec(`INSERT INTO ${index} (${index}, rank) VALUES ('${name}', ${value})`);
    }
  }
}

/**
 * Begins to make one segment of all, whatever their number: after a load that brought many documents, before edits come. Left alone
 * they would be merged with what the first sixteen edits add, beside these. `mergeSome` goes on with it. The caller opens the transaction.
 */
export function beginMerging(connection: Connection): void {
  // A number below nothing says so; a page or two are written now.
  for (const index of textIndexes)
    prepared(connection, `INSERT INTO ${index} (${index}, rank) VALUES ('merge', -1)`).run();
}

/** Merges a little, in a transaction of its own; false where nothing is due. What a search finds is the same before and after. */
export function mergeSome(connection: Connection): boolean {
  const changes = prepared(connection, 'SELECT total_changes()').pluck();
  return connection
    .transaction(() =>
      textIndexes.some((index) => {
        const before = changes.get() as number;
        prepared(connection, `INSERT INTO ${index} (${index}, rank) VALUES ('merge', ${PIECE_PAGES})`).run();
        // The command itself counts as one.
        return (changes.get() as number) - before >= 2;
      }),
    )
    .immediate();
}
