/** Where each thing is listed. */
export const keyIndex = 'CREATE UNIQUE INDEX list_entry_key ON list_entry (key, list)';

/**
 * The tables of sorted lists. Everything in them is derived: they may be emptied and filled anew.
 *
 * - `list_entry` holds what a list has in the order in which it is shown, so that a page of it costs the same wherever it
 *   begins and however long the list is.
 * - `list_total` counts them, since SQLite would count a million rows one by one.
 */
export const listingSchema = `
CREATE TABLE list_entry (
  list TEXT NOT NULL,
  filing TEXT NOT NULL,
  key TEXT NOT NULL,
  scope TEXT NOT NULL,
  PRIMARY KEY (list, filing, key)
) STRICT, WITHOUT ROWID;

${keyIndex};

CREATE TABLE list_total (
  list TEXT NOT NULL,
  scope TEXT NOT NULL,
  entries INTEGER NOT NULL,
  PRIMARY KEY (list, scope)
) STRICT, WITHOUT ROWID;
`;

/** The tables as they are today. */
export const listingTables = ['list_entry', 'list_total'] as const;
