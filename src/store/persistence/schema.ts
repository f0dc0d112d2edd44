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
