import type { Connection } from '../../database/index.ts';

/** Facts about the file itself, such as the base URL that its identifiers were minted with. */
export function readSetting(connection: Connection, name: string): string | undefined {
  return connection.prepare('SELECT value FROM setting WHERE name = ?').pluck().get(name) as
    | string
    | undefined;
}

export function writeSetting(connection: Connection, name: string, value: string): void {
  connection
    .prepare(
      'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    )
    .run(name, value);
}
