import type { Connection } from '../database/index.ts';
import { joinedForms } from './joined-forms.ts';

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

const INSERT = `INSERT INTO text_document (key, kind, scope, title, keywords, body, variants)
  VALUES (@key, @kind, @scope, @title, @keywords, @body, @variants)`;
const DELETE = 'DELETE FROM text_document WHERE key = ?';

/** Adds documents, replacing those with the same keys. The caller opens the transaction. */
export function putDocuments(connection: Connection, documents: Iterable<TextDocument>): void {
  const remove = connection.prepare(DELETE);
  const insert = connection.prepare(INSERT);
  for (const document of documents) {
    remove.run(document.key);
    insert.run(toRow(document));
  }
}

/** Removes the documents with these keys; unknown keys are no error. */
export function removeDocuments(connection: Connection, keys: Iterable<string>): void {
  const remove = connection.prepare(DELETE);
  for (const key of keys) remove.run(key);
}

/** Empties the index. */
export function clearDocuments(connection: Connection): void {
  connection.exec(`DELETE FROM text_document;
    INSERT INTO text_index (text_index) VALUES ('rebuild');
    INSERT INTO text_word (text_word) VALUES ('rebuild');`);
}

/** Between keywords: readable in a snippet, and no word of its own. */
const KEYWORD_SEPARATOR = ' · ';

function toRow(document: TextDocument): Record<string, string> {
  const keywords = document.keywords.map(onOneLine).join(KEYWORD_SEPARATOR);
  const title = onOneLine(document.title);
  const body = onOneLine(document.body);
  const { key, kind, scope } = document;
  const variants = joinedForms(`${title} ${keywords} ${body}`).join(' ');
  return { key, kind, scope, title, keywords, body, variants };
}

/** One line without control characters: two of those mark the matches in snippets (see `snippet.ts`). */
function onOneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
}
