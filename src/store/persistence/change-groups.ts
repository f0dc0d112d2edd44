import { type Connection, rowChecksum } from '../../database/index.ts';
import { damaged } from './damaged.ts';

/** A group of change sets to which more parts are to come. */
export type OpenGroup = {
  /** The change set of its first part. */
  readonly first: number;
  /** By what whoever goes on with it finds it again. */
  readonly key: string;
  /** How far the parts so far go, in units of whoever makes them. */
  readonly position: number;
};

type Row = OpenGroup & { readonly crc32: number };

/**
 * The newest group with a key that is not finished.
 * @throws PinakesError `damaged` when it is not what was stored
 */
export function openGroupOf(connection: Connection, key: string): OpenGroup | undefined {
  const row = connection
    .prepare('SELECT * FROM open_group WHERE key = ? ORDER BY first DESC LIMIT 1')
    .get(key) as Row | undefined;
  return row && sound(row);
}

/** Whether more parts may be added to the group that begins with a change set. */
export function isOpenGroup(connection: Connection, first: number): boolean {
  return connection.prepare('SELECT 1 FROM open_group WHERE first = ?').get(first) !== undefined;
}

/** Notes how far a group has come; its first change set opens it. */
export function noteOpenGroup(connection: Connection, { first, key, position }: OpenGroup): void {
  connection
    .prepare(
      `INSERT INTO open_group (first, key, position, crc32) VALUES (:first, :key, :position, :crc32)
       ON CONFLICT DO UPDATE SET key = excluded.key, position = excluded.position, crc32 = excluded.crc32`,
    )
    .run({ first, key, position, crc32: rowChecksum([first, key, position]) });
}

/** No more parts are to come; nothing happens where that is so already. */
export function closeGroup(connection: Connection, first: number): void {
  connection.prepare('DELETE FROM open_group WHERE first = ?').run(first);
}

/** The change sets of a group up to one, oldest first; of what stands alone, itself. */
export function partsOfGroup(connection: Connection, first: number, through: number): readonly number[] {
  const others = connection
    .prepare('SELECT id FROM change_set WHERE part_of = ? AND id <= ? ORDER BY id')
    .pluck()
    .all(first, through) as number[];
  return [first, ...others];
}

/** What is wrong with groups, a sentence without its end for each. */
export function* examineGroups(connection: Connection): Generator<string> {
  const stray = connection
    .prepare(
      `SELECT id FROM change_set AS part WHERE part_of IS NOT NULL AND NOT EXISTS
         (SELECT 1 FROM change_set AS first WHERE first.id = part.part_of AND first.id < part.id AND first.part_of IS NULL)`,
    )
    .pluck()
    .all() as number[];
  for (const id of stray) yield `change set ${id} is a part of what is no group`;
  for (const row of connection.prepare('SELECT * FROM open_group ORDER BY first').all() as Row[]) {
    sound(row);
    const isThere = connection
      .prepare('SELECT 1 FROM change_set WHERE id = ? AND part_of IS NULL')
      .get(row.first);
    if (isThere === undefined) yield `the unfinished group ${row.first} has no change set`;
  }
}

function sound({ first, key, position, crc32 }: Row): OpenGroup {
  if (rowChecksum([first, key, position]) !== crc32) throw damaged(`the unfinished group ${first}`);
  return { first, key, position };
}
