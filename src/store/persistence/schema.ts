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
