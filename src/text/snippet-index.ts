import { type Connection, openSqlite, prepared } from '../database/index.ts';
import { RANK, type RankedMatch } from './matching.ts';
import { TOKENIZER } from './schema.ts';
import { chooseSnippet, SNIPPET_COLUMNS, type Snippet } from './snippet.ts';

/** A stored document. */
export type StoredDocument = {
  readonly id: number;
  readonly key: string;
  readonly kind: string;
  readonly scope: string;
  readonly title: string;
  readonly keywords: string;
  readonly body: string;
  readonly variants: string;
};

export function readDocuments(
  connection: Connection,
  ids: readonly number[],
): ReadonlyMap<number, StoredDocument> {
  const rows = prepared(
    connection,
    `SELECT id, key, kind, scope, title, keywords, body, variants FROM text_document
     WHERE id IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify(ids)) as StoredDocument[];
  return new Map(rows.map((row) => [row.id, row]));
}

let passing: Connection | undefined;

/**
 * The snippets of a few documents, from an index of them alone, in memory and of the thread: what a snippet shows depends on
 * nothing but its document, and from the kept index FTS5 makes none without going over all that matches.
 */
export function makeSnippets(
  documents: readonly StoredDocument[],
  expression: string,
): ReadonlyMap<number, Snippet> {
  passing ??= openPassing();
  const index = passing;
  index.exec('BEGIN');
  try {
    const insert = prepared(
      index,
      'INSERT INTO text_index (rowid, title, keywords, body, variants) VALUES (?, ?, ?, ?, ?)',
    );
    for (const { id, title, keywords, body, variants } of documents)
      insert.run(id, title, keywords, body, variants);
    const rows = prepared(
      index,
      `SELECT rowid AS id, ${SNIPPET_COLUMNS} FROM text_index WHERE text_index MATCH ?`,
    ).all(expression) as { readonly id: number; readonly body: string; readonly keywords: string }[];
    return new Map(rows.map(({ id, body, keywords }) => [id, chooseSnippet([body, keywords])]));
  } finally {
    index.exec('ROLLBACK');
  }
}

/**
 * Some documents by how well title and keywords match, the best first, equal ones by id. A word is weighed by how many of them
 * have it, as if there were twice as many without it, since BM25 gives words that most have no weight at all.
 */
export function rankAmong(
  documents: readonly Pick<StoredDocument, 'id' | 'title' | 'keywords'>[],
  expression: string,
): readonly RankedMatch[] {
  passing ??= openPassing();
  const index = passing;
  index.exec('BEGIN');
  try {
    const insert = prepared(
      index,
      'INSERT INTO text_index (rowid, title, keywords, body, variants) VALUES (?, ?, ?, ?, ?)',
    );
    for (let at = documents.length * 2; at > 0; at--) insert.run(-at, '', '', '', '');
    for (const { id, title, keywords } of documents.toSorted((a, b) => a.id - b.id))
      insert.run(id, title, keywords, '', '');
    return prepared(
      index,
      `SELECT rowid AS id, -${RANK} AS score FROM text_index WHERE text_index MATCH ? ORDER BY score DESC, rowid`,
    ).all(expression) as RankedMatch[];
  } finally {
    index.exec('ROLLBACK');
  }
}

function openPassing(): Connection {
  const index = openSqlite(':memory:');
  index.exec(
    `CREATE VIRTUAL TABLE text_index USING fts5(title, keywords, body, variants, tokenize = '${TOKENIZER}')`,
  );
  return index;
}
