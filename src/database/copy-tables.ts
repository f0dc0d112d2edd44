import type { Connection } from './driver.ts';

type Table = { readonly name: string; readonly columns: string };

/**
 * Copies the rows of another file's ordinary tables into the same tables of this one, except those that `wanted` leaves out
 * and what virtual tables keep for themselves.
 * @returns the names of the tables
 */
export function copyTables(
  connection: Connection,
  path: string,
  wanted: (table: string) => boolean,
): readonly string[] {
  connection.prepare('ATTACH ? AS source').run(path);
  try {
    const tables = ordinaryTables(connection).filter(({ name }) => wanted(name));
    connection.transaction(() => {
      for (const { name, columns } of tables) {
        // The new file's format may have put rows there.
        connection.exec(`DELETE FROM main.${name}`);
        connection.exec(`INSERT INTO main.${name} (${columns}) SELECT ${columns} FROM source.${name}`);
      }
    })();
    return tables.map(({ name }) => name);
  } finally {
    connection.exec('DETACH source');
  }
}

/** With the one in which SQLite counts ids that are never used again. */
function ordinaryTables(connection: Connection): Table[] {
  const tables = connection
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name <> 'sqlite_schema'",
    )
    .pluck()
    .all() as string[];
  const columnsOf = connection.prepare("SELECT group_concat(name, ', ') FROM pragma_table_info(?)").pluck();
  return tables
    .filter((name) => !name.startsWith('sqlite_') || name === 'sqlite_sequence')
    .map((name) => ({ name, columns: columnsOf.get(name) as string }));
}
