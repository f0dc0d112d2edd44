import type { Connection } from '../../database/index.ts';
import { loggedPartLinks, SUBJECT_ROWS_MAX } from './change-index.ts';
import { savePartLinks } from './part-links.ts';
import { loggedPartReading, type PartPredicates, writePartPredicates } from './part-predicates.ts';

/**
 * Brings a file of an earlier format to what `partSchema` promises. Change sets that are not entered in the other tables
 * of the history yet get their links with those, when the file is next opened for writing.
 * @throws PinakesError `damaged` when the change log is
 */
export function fillParts(connection: Connection, predicates: PartPredicates): void {
  writePartPredicates(connection, predicates);
  const reading = loggedPartReading(connection);
  const entered = connection
    .prepare('SELECT id, subject_count FROM change_set WHERE subject_count IS NOT NULL ORDER BY id')
    .raw()
    .all() as [number, number][];
  for (const [id, subjects] of entered) {
    savePartLinks(connection, id, loggedPartLinks(connection, id, reading), subjects > SUBJECT_ROWS_MAX);
  }
}
