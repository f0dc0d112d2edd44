import type { Finding } from '../base/index.ts';
import type { Connection } from '../database/index.ts';
import { documentRow, type TextDocument } from './documents.ts';
import { textIndexes } from './schema.ts';

/** Keys that are named at the most. */
const NAMED_MAX = 5;

/** What the index does not have as it should, when `expected` are all documents that there should be. */
export function examineDocuments(
  connection: Connection,
  expected: Iterable<TextDocument>,
): { readonly documents: number; readonly findings: readonly Finding[] } {
  const stored = connection
    .prepare('SELECT key, kind, scope, title, keywords, body, variants FROM text_document WHERE key = ?')
    .raw();
  let documents = 0;
  const wrong: string[] = [];
  for (const document of expected) {
    documents++;
    const row = (stored.get(document.key) ?? []) as readonly string[];
    if (!documentRow(document).every((value, column) => value === row[column])) wrong.push(document.key);
  }
  const there = connection.prepare('SELECT count(*) FROM text_document').pluck().get() as number;
  const problems = [
    ...(wrong.length === 0
      ? []
      : [`${wrong.length} documents differ: ${wrong.slice(0, NAMED_MAX).join(', ')}`]),
    ...(there === documents ? [] : [`there are ${there} documents instead of ${documents}`]),
    ...textIndexes
      .filter((index) => !agrees(connection, index))
      .map((index) => `${index} is not that of the documents`),
  ];
  return { documents, findings: problems.map((problem) => ({ problem, mend: 'rebuild' })) };
}

/** Tables that FTS5 keeps an index in. https://www.sqlite.org/fts5.html#fts5_data_structures */
const SHADOWS = ['data', 'idx', 'docsize', 'config'];

/**
 * Whether an index has exactly the words of the documents. FTS5 compares them only for a connection that may write, so it
 * gets a copy of the index among the connection's temporary tables, over the same documents.
 */
function agrees(connection: Connection, index: string): boolean {
  const definition = connection
    .prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?")
    .pluck()
    .get(index) as string;
  connection.exec('CREATE TEMP VIEW text_document AS SELECT * FROM main.text_document');
  // FTS5's own tables may be written by nobody else, except where a connection says that it knows what it does.
  connection.unsafeMode(true);
  try {
    connection.exec(definition.replace(/^CREATE VIRTUAL TABLE /i, 'CREATE VIRTUAL TABLE temp.'));
    for (const shadow of SHADOWS) copyShadow(connection, `${index}_${shadow}`);
    connection.exec(`INSERT INTO temp.${index} (${index}, rank) VALUES ('integrity-check', 1)`);
    return true;
  } catch (thrown) {
    if (String((thrown as { code?: unknown }).code).startsWith('SQLITE_CORRUPT')) return false;
    throw thrown;
  } finally {
    connection.exec(`DROP TABLE IF EXISTS temp.${index}; DROP VIEW temp.text_document`);
    connection.unsafeMode(false);
  }
}

function copyShadow(connection: Connection, table: string): void {
  const exists = connection.prepare('SELECT 1 FROM main.sqlite_schema WHERE name = ?').get(table);
  if (exists !== undefined)
    connection.exec(`DELETE FROM temp.${table}; INSERT INTO temp.${table} SELECT * FROM main.${table}`);
}
