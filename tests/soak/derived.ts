import { openSqlite } from '../../src/database/index.ts';

/** Everything that is derived, as text; a hash table may be filled in another order, and documents have any numbers. */
export function derived(path: string): string {
  const connection = openSqlite(path, { readonly: true });
  const rows = (sql: string) => connection.prepare(sql).raw().all();
  const text = JSON.stringify([
    rows("SELECT name, sequence, hex(bytes) FROM base_chunk WHERE name <> 'terms.table' ORDER BY 1, 2"),
    rows('SELECT key, kind, scope, title, keywords, body, variants FROM text_document ORDER BY key'),
    rows('SELECT * FROM list_entry ORDER BY list, filing, key'),
    rows('SELECT * FROM list_total ORDER BY list, scope'),
    rows('SELECT * FROM change_subject ORDER BY 1, 2'),
    rows('SELECT * FROM change_graph ORDER BY 1, 2'),
    rows('SELECT * FROM part_link ORDER BY 1, 2'),
    rows('SELECT change_set, sequence, hex(bytes) FROM part_link_chunk ORDER BY 1, 2'),
  ]);
  connection.close();
  return text;
}
