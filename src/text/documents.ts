import { type Connection, prepared } from '../database/index.ts';
import { joinedForms } from './joined-forms.ts';
import { beginMerging } from './merging.ts';
import { textIndexes } from './schema.ts';
import { unspacedForms } from './unspaced-forms.ts';

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

/** What the indexes cover of a document. */
const COLUMNS = 'title, keywords, body, variants';

const INSERT_INTO = 'INSERT INTO text_document (key, kind, scope, title, keywords, body, variants) VALUES';
const ROW = '(?, ?, ?, ?, ?, ?, ?)';
const INSERT = `${INSERT_INTO} ${ROW} ON CONFLICT (key) DO NOTHING`;

/** A statement for each row costs as much again as what it does. */
const ROWS_AT_ONCE = 32;
const INSERT_MANY = `${INSERT_INTO} ${Array(ROWS_AT_ONCE).fill(ROW).join(', ')} ON CONFLICT (key) DO NOTHING`;

/** A document whose place another takes: its key begins with a control character then, as no other does. */
const RETIRE = `UPDATE text_document SET key = char(1) || id WHERE key = ?`;
const RETIRED = `FROM text_document WHERE key >= char(1) AND key < char(2)`;

/** A document as it is stored: the columns of `INSERT`. */
export type DocumentRow = readonly string[];

/** Adds documents, replacing those with the same keys. The caller opens the transaction. */
export function putDocuments(connection: Connection, documents: Iterable<TextDocument>): void {
  const storing = new DocumentStoring(connection);
  for (const document of documents) storing.put(documentRow(document));
  storing.finish();
}

/**
 * Documents being added in the place of those with the same keys, within a transaction. Each is stored when it comes, and many are
 * indexed by one statement: FTS5 writes out what it gathered at the end of each. Of very many some are indexed before all have
 * come, so that there is something to do while whoever makes them makes more.
 */
export class DocumentStoring {
  private readonly connection: Connection;
  /** The documents up to this id were there before. */
  private readonly last: number;
  /** Those up to this id are in the indexes. */
  private indexed: number;
  private waiting: DocumentRow[] = [];
  /** Whether one of these may take the place of another. */
  private mayReplace = false;
  private added = 0;
  private retired = 0;
  /** Characters that have come since something was indexed, and how many are waited for. */
  private characters = 0;
  private charactersMax = FIRST_CHARACTERS;
  private isBulk = false;

  constructor(connection: Connection) {
    this.connection = connection;
    this.last = lastDocument(connection);
    this.indexed = this.last;
  }

  /** @param replaces whether there may be a document with the same key already */
  put(row: DocumentRow, replaces = true): void {
    this.waiting.push(row);
    this.mayReplace ||= replaces && this.last > 0;
    for (const text of row) this.characters += text.length;
    if (this.waiting.length === ROWS_AT_ONCE) this.storeWaiting();
    if (this.characters < this.charactersMax) return;
    this.storeWaiting();
    this.index();
    this.charactersMax = Math.min(2 * this.charactersMax, CHARACTERS_MAX);
  }

  finish(): void {
    this.storeWaiting();
    if (this.added === 0) return;
    if (this.added <= FEW_DOCUMENTS) {
      indexFew(this.connection, this.indexed);
      return;
    }
    if (this.retired > 0) deleteRetired(this.connection, this.indexed);
    this.index();
    if (!this.isBulk) return;
    configure(this.connection, USUAL_SETTINGS);
    if (this.added >= MUCH_OF_ALL * this.indexed) beginMerging(this.connection);
  }

  /** Indexes what is not yet. */
  private index(): void {
    if (!this.isBulk && this.added >= BULK_DOCUMENTS) {
      configure(this.connection, BULK_SETTINGS);
      this.isBulk = true;
    }
    indexDocuments(this.connection, this.indexed);
    this.indexed = lastDocument(this.connection);
    this.characters = 0;
  }

  private storeWaiting(): void {
    const { waiting: rows, mayReplace } = this;
    this.waiting = [];
    this.mayReplace = false;
    this.added += rows.length;
    // All at once where nothing can be in their place; one that comes twice takes the place of itself.
    if (!mayReplace && rows.length === ROWS_AT_ONCE) {
      const values: string[] = [];
      for (const row of rows) for (const value of row) values.push(value);
      const { changes } = prepared(this.connection, INSERT_MANY).run(values);
      if (changes === rows.length) return;
    }
    for (const row of rows) this.store(row);
  }

  private store(row: DocumentRow): void {
    const insert = prepared(this.connection, INSERT);
    if (insert.run(...row).changes > 0) return;
    this.retired += prepared(this.connection, RETIRE).run(row[0]).changes;
    insert.run(...row);
  }
}

function lastDocument(connection: Connection): number {
  return prepared(connection, 'SELECT ifnull(max(id), 0) FROM text_document').pluck().get() as number;
}

/** Fewer are indexed one by one. */
const FEW_DOCUMENTS = 16;

/** From this part of all documents on that came at once, what they left in the indexes is made one. */
const MUCH_OF_ALL = 1 / 4;

type IndexedRow = readonly [id: number, ...texts: string[]];

/**
 * Takes replaced documents out of the indexes and puts those above `last` in, each by a statement of its own, ids ascending: FTS5
 * keeps all of them as one segment then. A statement that takes rows from a table is a savepoint, at which it writes out what it has.
 */
function indexFew(connection: Connection, last: number): void {
  const rowsOf = (from: string, ...values: number[]) =>
    prepared(connection, `SELECT id, ${COLUMNS} ${from} ORDER BY id`)
      .raw()
      .all(...values) as IndexedRow[];
  const gone = rowsOf(`${RETIRED} AND id <= ?`, last);
  const come = rowsOf('FROM text_document WHERE id > ?', last);
  if (gone.length > 0) prepared(connection, `DELETE ${RETIRED}`).run();
  for (const index of textIndexes) {
    const remove = prepared(
      connection,
      `INSERT INTO ${index} (${index}, rowid, ${COLUMNS}) VALUES ('delete', ?, ?, ?, ?, ?)`,
    );
    const insert = prepared(connection, `INSERT INTO ${index} (rowid, ${COLUMNS}) VALUES (?, ?, ?, ?, ?)`);
    for (const row of gone) remove.run(...row);
    for (const row of come) insert.run(...row);
  }
}

/** Takes the replaced documents out; those above `indexed` were never in the indexes. */
function deleteRetired(connection: Connection, indexed: number): void {
  for (const index of textIndexes) {
    prepared(
      connection,
      `INSERT INTO ${index} (${index}, rowid, ${COLUMNS}) SELECT 'delete', id, ${COLUMNS} ${RETIRED} AND id <= ?`,
    ).run(indexed);
  }
  prepared(connection, `DELETE ${RETIRED}`).run();
}

/** From so many documents on, the indexes gather more before they write. */
const BULK_DOCUMENTS = 2000;

/** Documents of so many characters are indexed before all have come: of the first few, and then of more, since each time makes a segment. */
const FIRST_CHARACTERS = 4 << 20;
/** Of most texts, nearly what fills the memory that FTS5 gathers in. */
const CHARACTERS_MAX = 24 << 20;

/** Indexes the documents with ids above `last`. */
function indexDocuments(connection: Connection, last: number): void {
  for (const index of textIndexes)
    prepared(
      connection,
      `INSERT INTO ${index} (rowid, ${COLUMNS}) SELECT id, ${COLUMNS} FROM text_document WHERE id > ?`,
    ).run(last);
}

/**
 * FTS5 writes a segment each time it has gathered `hashsize` bytes, and merges them beside it as `automerge` says
 * (https://www.sqlite.org/fts5.html#the_automerge_configuration_option). 107,000 documents with the usual settings are some
 * eighty segments, which are merged again and again: 6.1 s of processor time for both indexes, and 3.3 s with these.
 */
const BULK_SETTINGS = { hashsize: 32 << 20, automerge: 0 };
/** FTS5's own, but for merging (see `merging.ts`). */
const USUAL_SETTINGS = { hashsize: 1 << 20, automerge: 0 };

function configure(connection: Connection, settings: Readonly<Record<string, number>>): void {
  for (const index of textIndexes) {
    for (const [name, value] of Object.entries(settings)) {
      // Written out, since a number that is bound is a double, which FTS5 refuses.
      connection.exec(`INSERT INTO ${index} (${index}, rank) VALUES ('${name}', ${value})`);
    }
  }
}

/** Whether there are any. */
function hasDocuments(connection: Connection): boolean {
  return prepared(connection, 'SELECT 1 FROM text_document LIMIT 1').get() !== undefined;
}

/** Removes the documents with these keys; unknown keys are no error. */
export function removeDocuments(connection: Connection, keys: readonly string[]): void {
  if (!hasDocuments(connection)) return;
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
  reindexDocuments(connection);
}

/** Makes the indexes anew from the documents that are stored. */
export function reindexDocuments(connection: Connection): void {
  for (const index of textIndexes) connection.exec(`INSERT INTO ${index} (${index}) VALUES ('rebuild')`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SPACES = /[\s\u0000-\u001f\u007f]+/g;
/** Most texts have single spaces only, and need not be written anew. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNTIDY = / {2}|[^\S ]|[\u0000-\u001f\u007f]/;

/** Between keywords: readable in a snippet, and no word of its own. */
const KEYWORD_SEPARATOR = ' · ';

/** What is stored of a document. */
export function documentRow(document: TextDocument): DocumentRow {
  const keywords = keywordsOnOneLine(document.keywords);
  const title = onOneLine(document.title);
  const body = onOneLine(document.body);
  const { key, kind, scope } = document;
  const texts = [title, keywords, body];
  const variants = [...joinedForms(texts), unspacedForms(texts)].join(' ').trimEnd();
  return [key, kind, scope, title, keywords, body, variants];
}

/** Mostly all are tidy; where one is not, or is empty, there are two spaces together or one at an end. */
function keywordsOnOneLine(keywords: readonly string[]): string {
  const all = keywords.join(KEYWORD_SEPARATOR);
  const isTidy = !UNTIDY.test(all) && !all.startsWith(' ') && !all.endsWith(' ');
  return isTidy ? all : keywords.map(onOneLine).join(KEYWORD_SEPARATOR);
}

/** One line without control characters: two of those mark the matches in snippets (see `snippet.ts`). */
function onOneLine(text: string): string {
  return UNTIDY.test(text) ? text.replace(SPACES, ' ').trim() : text.trim();
}
