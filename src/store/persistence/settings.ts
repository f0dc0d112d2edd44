import { type Connection, rowChecksum } from '../../database/index.ts';
import { damaged } from './damaged.ts';

/**
 * Facts about the file itself, such as the base URL that its identifiers were minted with.
 * @throws PinakesError `damaged` when it is not what was stored
 */
export function readSetting(connection: Connection, name: string): string | undefined {
  const row = connection.prepare('SELECT value, crc32 FROM setting WHERE name = ?').get(name) as
    | { readonly value: string; readonly crc32: number }
    | undefined;
  if (row !== undefined && row.crc32 !== rowChecksum([name, row.value])) throw damaged(`the setting ${name}`);
  return row?.value;
}

export function writeSetting(connection: Connection, name: string, value: string): void {
  connection
    .prepare(
      `INSERT INTO setting (name, value, crc32) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET value = excluded.value, crc32 = excluded.crc32`,
    )
    .run(name, value, rowChecksum([name, value]));
}
