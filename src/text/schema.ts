/** How words are told apart and made one: English stems, blind to case and accents. */
export const TOKENIZER = 'porter unicode61 remove_diacritics 2';

/**
 * The tables of the full-text index. Everything in them is derived: they may be emptied and filled anew.
 *
 * - `text_document` holds the texts themselves, one row for each document.
 * - `text_index` is what a search matches: an FTS5 index over those texts (external content, so that no text is stored
 *   twice), with English stemming, blind to case and accents. https://www.sqlite.org/fts5.html#external_content_tables
 * - `text_word` and `text_vocabulary` know the unstemmed words, so that a word that is still being typed can be
 *   completed: stems are no prefixes of what people type ("voluntee" is stemmed to "volunte", "volunteer" to "volunt").
 *
 * `documents.ts` keeps the indexes in step with `text_document`.
 */
export const textSchema = `
CREATE TABLE text_document (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  scope TEXT NOT NULL,
  title TEXT NOT NULL,
  keywords TEXT NOT NULL,
  body TEXT NOT NULL,
  variants TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE text_index USING fts5(
  title, keywords, body, variants,
  content = 'text_document', content_rowid = 'id',
  tokenize = '${TOKENIZER}'
);

CREATE VIRTUAL TABLE text_word USING fts5(
  title, keywords, body, variants,
  content = 'text_document', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', detail = none, columnsize = 0
);

CREATE VIRTUAL TABLE text_vocabulary USING fts5vocab(text_word, row);

CREATE TRIGGER text_document_inserted AFTER INSERT ON text_document BEGIN
  INSERT INTO text_index (rowid, title, keywords, body, variants)
    VALUES (new.id, new.title, new.keywords, new.body, new.variants);
  INSERT INTO text_word (rowid, title, keywords, body, variants)
    VALUES (new.id, new.title, new.keywords, new.body, new.variants);
END;

CREATE TRIGGER text_document_deleted AFTER DELETE ON text_document BEGIN
  INSERT INTO text_index (text_index, rowid, title, keywords, body, variants)
    VALUES ('delete', old.id, old.title, old.keywords, old.body, old.variants);
  INSERT INTO text_word (text_word, rowid, title, keywords, body, variants)
    VALUES ('delete', old.id, old.title, old.keywords, old.body, old.variants);
END;
`;

/**
 * Format step: the indexes are written by `documents.ts`, many documents in one statement. A trigger is a savepoint for
 * each row, at which FTS5 writes out what it has gathered: 112,000 documents took 9.6 s with triggers, and 3.4 s without.
 */
export const textTriggersDropped = `
DROP TRIGGER text_document_inserted;
DROP TRIGGER text_document_deleted;
`;

/**
 * Format step: of what kind matches are is looked up here rather than in the rows with the texts, which are a hundred times
 * as large. 10,000 matches are counted in 4 to 9 ms of processor time with it, and in 12 to 27 ms without.
 */
export const textKindIndex = 'CREATE INDEX text_document_kind ON text_document (kind);';

/** The tables as they are today. */
export const textTables = textSchema + textTriggersDropped + textKindIndex;

/** The FTS5 indexes over `text_document`. */
export const textIndexes = ['text_index', 'text_word'] as const;
