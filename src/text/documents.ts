import type { Connection } from '../database/index.ts';
import { joinedForms } from './joined-forms.ts';
import { textIndexes } from './schema.ts';

/** What is searched. Plain text throughout: no markup, no terms of any data model. */
export type TextDocument = {
  /** Names the document; putting another with the same key replaces it. */
  readonly key: string;
  /** What sort of thing it is, so that a search can ask for some sorts only. */
  readonly kind: string;
  /** Where it belongs, so that a search can be kept to some places; '' where that does not matter. */
  readonly scope: string;
  readonly title: string;
  /** Other names, subject words, people: found like the title, weighted below it. */
  readonly keywords: readonly string[];
  readonly body: string;
};

/** Documents that are indexed by one statement. FTS5 writes out what it gathered at the end of each, so few are better. */
const BATCH_DOCUMENTS = 20_000;

/** What the indexes cover of a document. */
const COLUMNS = 'title, keywords, body, variants';

const INSERT = `INSERT INTO text_document (key, kind, scope, title, keywords, body, variants)
  VALUES (?, ?, ?, ?, ?, ?, ?)`;

/** Adds documents, replacing those with the same keys. The caller opens the transaction. */
export function putDocuments(connection: Connection, documents: Iterable<TextDocument>): void {
  let batch: TextDocument[] = [];
  for (const document of documents) {
    batch.push(document);
    if (batch.length < BATCH_DOCUMENTS) continue;
    putBatch(connection, batch);
    batch = [];
  }
  putBatch(connection, batch);
}

function putBatch(connection: Connection, batch: readonly TextDocument[]): void {
  if (batch.length === 0) return;
  const documents = [...new Map(batch.map((document) => [document.key, document])).values()];
  removeDocuments(
    connection,
    documents.map(({ key }) => key),
  );
  const last = connection.prepare('SELECT ifnull(max(id), 0) FROM text_document').pluck().get();
  const insert = connection.prepare(INSERT);
  for (const document of documents) insert.run(...toRow(document));
  for (const index of textIndexes) {
    connection
      .prepare(
        `INSERT INTO ${index} (rowid, ${COLUMNS}) SELECT id, ${COLUMNS} FROM text_document WHERE id > ?`,
      )
      .run(last);
  }
}

/** Removes the documents with these keys; unknown keys are no error. */
export function removeDocuments(connection: Connection, keys: readonly string[]): void {
  if (connection.prepare('SELECT 1 FROM text_document LIMIT 1').get() === undefined) return;
  const ids = connection
    .prepare('SELECT id FROM text_document WHERE key IN (SELECT value FROM json_each(?))')
    .pluck()
    .all(JSON.stringify(keys));
  if (ids.length === 0) return;
  const known = 'FROM text_document WHERE id IN (SELECT value FROM json_each(?))';
  const list = JSON.stringify(ids);
  for (const index of textIndexes) {
    connection
      .prepare(`INSERT INTO ${index} (${index}, rowid, ${COLUMNS}) SELECT 'delete', id, ${COLUMNS} ${known}`)
      .run(list);
  }
  connection.prepare(`DELETE ${known}`).run(list);
}

/** Empties the index. */
export function clearDocuments(connection: Connection): void {
  connection.exec('DELETE FROM text_document');
  for (const index of textIndexes) connection.exec(`INSERT INTO ${index} (${index}) VALUES ('rebuild')`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SPACES = /[\s\u0000-\u001f\u007f]+/g;
/** Most texts have single spaces only, and need not be written anew. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNTIDY = / {2}|[^\S ]|[\u0000-\u001f\u007f]/;

/** Between keywords: readable in a snippet, and no word of its own. */
const KEYWORD_SEPARATOR = ' · ';

/** The columns of `INSERT`. */
function toRow(document: TextDocument): readonly string[] {
  const keywords = document.keywords.map(onOneLine).join(KEYWORD_SEPARATOR);
  const title = onOneLine(document.title);
  const body = onOneLine(document.body);
  const { key, kind, scope } = document;
  const variants = joinedForms(`${title} ${keywords} ${body}`).join(' ');
  return [key, kind, scope, title, keywords, body, variants];
}

/** One line without control characters: two of those mark the matches in snippets (see `snippet.ts`). */
function onOneLine(text: string): string {
  return UNTIDY.test(text) ? text.replace(SPACES, ' ').trim() : text.trim();
}
