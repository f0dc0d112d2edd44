import type Sqlite from 'better-sqlite3';
import type { Connection } from './driver.ts';

type Statement = Sqlite.Statement<unknown[]>;

const kept = new WeakMap<Connection, Map<string, Statement>>();

/**
 * The statement of a text, prepared once for each connection: for what is run again and again with each change, of which
 * preparing is a good part. Not for `iterate`, since a statement can be run once at a time, and not for texts that are put
 * together from what somebody gave, of which there is no end.
 */
export function prepared(connection: Connection, sql: string): Statement {
  const ofConnection = kept.get(connection) ?? new Map<string, Statement>();
  kept.set(connection, ofConnection);
  const known = ofConnection.get(sql);
  if (known !== undefined) return known;
  const made = connection.prepare(sql);
  ofConnection.set(sql, made);
  return made;
}
