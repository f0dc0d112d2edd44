/**
 * The store's tables (docs/file-format.md). Terms and quads are kept as checksummed blobs, written in chunks; the change
 * log keeps every change set with the exact quads that it added and removed.
 */
export const storeSchema = `
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE term_chunk (
  first_id INTEGER PRIMARY KEY,
  term_count INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  crc32 INTEGER NOT NULL
) STRICT;

-- The base segment: quads in SPOG order as of change set setting('segment_through').
CREATE TABLE segment_chunk (
  sequence INTEGER PRIMARY KEY,
  quad_count INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  crc32 INTEGER NOT NULL
) STRICT;

CREATE TABLE change_set (
  id INTEGER PRIMARY KEY,
  committed_at_ms INTEGER NOT NULL,
  agent TEXT NOT NULL,
  source TEXT NOT NULL,
  reason TEXT NOT NULL,
  added_count INTEGER NOT NULL,
  removed_count INTEGER NOT NULL
) STRICT;

CREATE TABLE change_chunk (
  change_set INTEGER NOT NULL REFERENCES change_set (id),
  kind TEXT NOT NULL CHECK (kind IN ('added', 'removed')),
  sequence INTEGER NOT NULL,
  quad_count INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  crc32 INTEGER NOT NULL,
  PRIMARY KEY (change_set, kind, sequence)
) STRICT, WITHOUT ROWID;
`;

/**
 * Format step: the base holds its terms in order and its quads in every order, as they are read into memory. Files of
 * the step before have no base then, and what they hold is made from the change log when they are first opened.
 */
export const baseSchema = `
DROP TABLE segment_chunk;
DELETE FROM setting WHERE name = 'segment_through';

-- Terms and quads as of change set through_change_set. At most one row.
CREATE TABLE base (
  id INTEGER PRIMARY KEY,
  through_change_set INTEGER NOT NULL,
  term_count INTEGER NOT NULL,
  quad_count INTEGER NOT NULL,
  repeats_triples INTEGER NOT NULL CHECK (repeats_triples IN (0, 1)),
  order_version INTEGER NOT NULL
) STRICT;

-- The arrays of a base, in pieces.
CREATE TABLE base_chunk (
  base INTEGER NOT NULL,
  name TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  crc32 INTEGER NOT NULL,
  PRIMARY KEY (base, name, sequence)
) STRICT;
`;

/**
 * Format step: what makes the change log a history that can be asked: which change sets touched a subject, which graphs,
 * and which one takes back another. Change sets of the steps before have no subject_count; what is missing of them is
 * filled in when the file is opened for writing (change-index.ts).
 */
export const historySchema = `
-- Subjects that it changed; NULL until it is entered in the tables below. And the change set that it takes back.
ALTER TABLE change_set ADD COLUMN subject_count INTEGER;
ALTER TABLE change_set ADD COLUMN undoes INTEGER REFERENCES change_set (id);
CREATE INDEX change_set_not_indexed ON change_set (id) WHERE subject_count IS NULL;
CREATE INDEX change_set_agent ON change_set (agent);
CREATE INDEX change_set_undoes ON change_set (undoes) WHERE undoes IS NOT NULL;

-- Of change sets with many subjects: the first and last subject of the chunk, whose rows are in order by subject.
ALTER TABLE change_chunk ADD COLUMN first_subject INTEGER;
ALTER TABLE change_chunk ADD COLUMN last_subject INTEGER;
CREATE INDEX change_chunk_subjects ON change_chunk (first_subject, last_subject) WHERE first_subject IS NOT NULL;

-- Of change sets with few subjects: all of them. Subjects and graphs are ids of the change log.
CREATE TABLE change_subject (
  subject INTEGER NOT NULL,
  change_set INTEGER NOT NULL,
  PRIMARY KEY (subject, change_set)
) STRICT, WITHOUT ROWID;

CREATE TABLE change_graph (
  change_set INTEGER NOT NULL,
  graph INTEGER NOT NULL,
  added_count INTEGER NOT NULL,
  removed_count INTEGER NOT NULL,
  PRIMARY KEY (change_set, graph)
) STRICT, WITHOUT ROWID;
`;

/**
 * Format step: rows have checksums, and the terms of the change log are kept beside it for ever, so that the base can be made
 * anew of nothing but the log. What this adds to older rows, `fillLog` works out.
 *
 * - `term_chunk` has every term, under the id that the log knows it by.
 * - `crc32` of a `change_set` covers its row and what is known of its chunks, that of `base` its row and its pieces.
 */
export const sealSchema = `
ALTER TABLE change_set ADD COLUMN crc32 INTEGER;
ALTER TABLE base ADD COLUMN crc32 INTEGER;
ALTER TABLE setting ADD COLUMN crc32 INTEGER;
`;

/**
 * Format step: what ever belonged to a thing, so that its history has what changed in its parts too. Derived from what
 * the change sets added, by the predicates that the setting part_predicates lists; `fillParts` does it for older files.
 */
export const partSchema = `
-- Of change sets with few subjects: each thing with each of its parts. Both are ids of the change log.
CREATE TABLE part_link (
  whole INTEGER NOT NULL,
  part INTEGER NOT NULL,
  PRIMARY KEY (whole, part)
) STRICT, WITHOUT ROWID;

-- Of change sets with many subjects: the same, packed, in order by thing.
CREATE TABLE part_link_chunk (
  change_set INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  first_whole INTEGER NOT NULL,
  last_whole INTEGER NOT NULL,
  pair_count INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  crc32 INTEGER NOT NULL,
  PRIMARY KEY (change_set, sequence)
) STRICT;
CREATE INDEX part_link_chunk_wholes ON part_link_chunk (first_whole, last_whole);
`;

/**
 * Format step: change sets that are one change to people, since what is large comes in parts, and those of them to which more
 * parts are to come.
 */
export const groupSchema = `
-- The first change set of the group that it is a part of; NULL for that itself, and for what stands alone.
ALTER TABLE change_set ADD COLUMN part_of INTEGER REFERENCES change_set (id);
CREATE INDEX change_set_part_of ON change_set (part_of) WHERE part_of IS NOT NULL;

-- Groups that are not finished, by their first change set.
CREATE TABLE open_group (
  first INTEGER PRIMARY KEY REFERENCES change_set (id),
  key TEXT NOT NULL,
  position INTEGER NOT NULL,
  crc32 INTEGER NOT NULL
) STRICT;
`;

/**
 * Format step: the chunks of the log are found by a small index of their names. Where a table is the index itself (WITHOUT ROWID), SQLite
 * reads the whole of each row that it compares on its way: a megabyte and more of a large load for every edit
 * (docs/decisions/0069-chunks-of-the-log-are-found-by-an-index.md). What is long stands last.
 */
export const chunkSchema = `
CREATE TABLE change_chunk_by_row (
  change_set INTEGER NOT NULL REFERENCES change_set (id),
  kind TEXT NOT NULL CHECK (kind IN ('added', 'removed')),
  sequence INTEGER NOT NULL,
  quad_count INTEGER NOT NULL,
  crc32 INTEGER NOT NULL,
  first_subject INTEGER,
  last_subject INTEGER,
  bytes BLOB NOT NULL,
  PRIMARY KEY (change_set, kind, sequence)
) STRICT;
INSERT INTO change_chunk_by_row (change_set, kind, sequence, quad_count, crc32, first_subject, last_subject, bytes)
  SELECT change_set, kind, sequence, quad_count, crc32, first_subject, last_subject, bytes FROM change_chunk
  ORDER BY change_set, kind, sequence;
DROP TABLE change_chunk;
ALTER TABLE change_chunk_by_row RENAME TO change_chunk;
CREATE INDEX change_chunk_subjects ON change_chunk (first_subject, last_subject, change_set, kind, sequence)
  WHERE first_subject IS NOT NULL;
`;
